"""Words that news reports use for one another, so that a reworded sentence is known again.

Comes in: a stem. Goes out: the group it belongs to. English only; a word stands in one group, by its commonest sense in
reports of conflict, diplomacy, disaster, crime, business and politics.
"""

from functools import cache

from brief.text import stem

_GROUPS = """
accuse allege allegation charge claim accusation blame
deny denial reject rejection refute dismiss
say tell state declare announce report
demand insist urge call request appeal ask
warn warning threaten threat caution
promise pledge vow guarantee assurance assure commit commitment
offer propose proposal suggest
agree agreement accord deal pact treaty
refuse decline rebuff balk
talks negotiation negotiate dialogue discuss discussion meeting meet summit conference
mediate mediation mediator broker
visit trip travel tour arrive fly
leave depart departure quit
troop soldier force army servicemen military legionnaire
rebel guerrilla insurgent separatist militant fighter
deploy deployment send dispatch mass amass station gather buildup concentrate
withdraw withdrawal return pull pullout pullback retreat back
invade invasion attack assault incursion offensive raid strike
exercise maneuver manoeuvre drill
war conflict fighting battle combat confrontation clash hostility
tension strain standoff dispute crisis row
border frontier
weapon arms armament weaponry
missile rocket
jet plane aircraft airplane bomber warplane
harbor harbour shelter refuge host
ally alliance partner
expand expansion enlarge enlargement
join accede accession membership member
sanction penalty embargo
kill killing dead death die fatality fatal slay perish corpse
injure injury wound hurt unhurt casualty
arrest detain detention seize capture
escape flee evacuate displace evacuation
missing vanish disappear
destroy destruction devastate demolish ruin wreck
damage harm
rescue save
flood flooding inundate inundation deluge
storm hurricane typhoon cyclone
quake earthquake tremor
rain rainfall downpour
fire blaze wildfire
explosion blast explode bomb bombing
crash collide collision
aid assistance relief help support
food grain
disease illness epidemic sickness
doctor physician medic
hospital clinic
patient sufferer
scientist researcher expert
study research survey
investigate investigation inquiry enquiry probe
evidence proof
court tribunal
judge justice
trial prosecution prosecute prosecutor
guilty convict conviction
lawsuit sue suit litigation
lawyer attorney counsel
law legislation bill act
vote ballot election poll
candidate nominee contender
win victory triumph
lose defeat loss
party faction
president leader
minister secretary
government administration cabinet regime
official authority
spokesman spokeswoman spokesperson
parliament congress legislature
protest demonstration demonstrate rally march
riot unrest
police officer
increase rise grow growth surge climb jump soar
decrease fall drop decline reduce reduction cut decrease plunge trim slash
begin start launch commence
end finish stop halt cease
continue remain stay
try attempt effort seek bid endeavor endeavour
allow let permit
prevent avoid avert
limit restrict curb restriction
show demonstrate
quick fast rapid swift
big large huge major
choose decide decision
destabilize undermine
peace peaceful diplomatic diplomacy
money fund cash funding
price cost
pay payment
buy purchase acquire acquisition
sell sale
company firm corporation business
job employment work
worker employee
school university college
child youngster
house home
city town
region area zone
country nation
resident inhabitant villager
road highway
bridge dam
ship vessel boat warship frigate corvette destroyer freighter tanker
nuclear atomic
spy espionage intelligence
hostage captive
refugee migrant
famine hunger starvation starve
poor poverty
fear worry concern
hope expect expectation
result outcome product
purpose goal objective aim
plan intend intention
order instruct instruction command
letter message
newspaper daily paper
occupy occupation retake recapture overrun
island islet rock reef shoal
coast shore coastline
sea ocean waters maritime
barracks garrison
suspend suspension freeze postpone shelve
resolve solve settle settlement solution
reopen resume renew restart
collapse fail failure
apology apologize apologise regret
compensate compensation reparation
punish punishment retaliate retaliation reprisal
provoke provocation provocative
restraint calm restrain
condemn denounce deplore criticize criticise criticism
praise welcome hail applaud
endorse uphold
involve involved part
separate divide split
sovereign sovereignty territorial
recognize recognise recognition
permission authorize authorise authorization approve approval
ban prohibit bar outlaw forbid
block blockade obstruct
open opening
close closure shut
train rail railway railroad
truck lorry
goods cargo freight shipment
pipeline pipe
gas fuel petrol
adviser aide counselor counsellor
envoy emissary ambassador representative
observer monitor inspector
ceasefire truce armistice
shoot gunfire shot
shell shelling bombard bombardment artillery
alert readiness
prepare preparation ready
near nearby adjacent
picture photograph photo image
satellite orbit
crowd throng
flag banner
prison jail
free liberate
corruption graft bribe bribery
tax levy duty
debt loan credit
bank lender
stock share
market exchange
profit earnings
budget spending expenditure
pupil student
teacher lecturer
medicine drug
vaccine vaccination inoculate
virus infection infect
dangerous danger risk hazard perilous
mistake error blunder
surprise astonish
angry anger fury furious
speech address remarks
interview conversation
telephone phone
quarrel argue argument
rule regulation
illegal unlawful illicit
immediate immediately prompt
eliminate eradicate abolish
replace substitute
expel oust overthrow topple
resign resignation
appoint nominate
elderly old aged
wind gale
landslide mudslide avalanche
volcano eruption erupt
evacuee displaced homeless
tent blanket
bread flour
electricity power
"""


@cache
def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in _GROUPS.strip().splitlines():
        words = line.split()
        for word in words:
            table.setdefault(stem(word), words[0])
    return table


def group(stemmed: str) -> str:
    """The group of an English stem, named by its first word; "" where it stands in none."""
    return _table().get(stemmed, "")
