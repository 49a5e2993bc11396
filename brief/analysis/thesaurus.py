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
refuse decline
talks negotiation negotiate dialogue discuss discussion meeting meet summit conference
mediate mediation mediator broker
visit trip travel tour arrive fly
leave depart departure quit
troop soldier force army servicemen military
rebel guerrilla insurgent separatist militant fighter
deploy deployment send dispatch mass amass station gather buildup concentrate
withdraw withdrawal return pull retreat back
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
sanction penalty
kill killing dead death die fatality fatal slay perish
injure injury wound hurt
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
decrease fall drop decline reduce reduction cut decrease plunge
begin start launch commence
end finish stop halt cease
continue remain stay
try attempt effort seek bid
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
ship vessel boat
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
