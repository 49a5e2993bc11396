"""Which words name one state: its name, its people and adjective, its capital, its seat of government.

Comes in: a word. Goes out: the state it stands for, as reports use "Ankara" and "Turkish" for Turkey. Takes no side on
what is a state; capitals whose name mostly means something else are left out.
"""

from functools import cache

# State = adjective and people / capital and seat; every member of the United Nations, and a few states that are not.
_STATES = """
afghanistan=afghan,afghans/kabul; albania=albanian,albanians/tirana; algeria=algerian,algerians/algiers;
andorra=andorran; angola=angolan,angolans/luanda; antigua=antiguan; argentina=argentine,argentinian,argentines/;
armenia=armenian,armenians/yerevan; australia=australian,australians/canberra; austria=austrian,austrians/vienna;
azerbaijan=azerbaijani,azeri,azeris/baku; bahamas=bahamian/nassau; bahrain=bahraini,bahrainis/manama;
bangladesh=bangladeshi,bangladeshis/dhaka; barbados=barbadian/bridgetown; belarus=belarusian,belarusians/minsk;
belgium=belgian,belgians/; belize=belizean/belmopan; benin=beninese/cotonou; bhutan=bhutanese/thimphu;
bolivia=bolivian,bolivians/; bosnia=bosnian,bosnians,herzegovina/sarajevo; botswana=botswanan/gaborone;
brazil=brazilian,brazilians/brasilia; brunei=bruneian; bulgaria=bulgarian,bulgarians/sofia;
burkina=burkinabe/ouagadougou; burundi=burundian,burundians/bujumbura; cambodia=cambodian,cambodians/;
cameroon=cameroonian,cameroonians/yaounde; canada=canadian,canadians/ottawa; chad=chadian,chadians/n'djamena;
chile=chilean,chileans/santiago; china=chinese/beijing; colombia=colombian,colombians/bogota;
comoros=comorian/moroni; congo=congolese/kinshasa,brazzaville; croatia=croatian,croat,croats/zagreb;
cuba=cuban,cubans/havana; cyprus=cypriot,cypriots/nicosia; czechia=czech,czechs/prague;
denmark=danish,dane,danes/copenhagen; djibouti=djiboutian; dominica=dominican; ecuador=ecuadorian,ecuadorean/quito;
egypt=egyptian,egyptians/cairo; eritrea=eritrean,eritreans/asmara; estonia=estonian,estonians/tallinn;
eswatini=swazi/mbabane; ethiopia=ethiopian,ethiopians/; fiji=fijian,fijians/suva; finland=finnish,finn,finns/helsinki;
france=french,frenchman/paris,elysee,elysée; gabon=gabonese/libreville; gambia=gambian,gambians/banjul;
georgia=georgian,georgians/tbilisi; germany=german,germans/berlin; ghana=ghanaian,ghanaians/accra;
greece=greek,greeks/athens; grenada=grenadian; guatemala=guatemalan,guatemalans/; guinea=guinean,guineans/conakry;
guyana=guyanese/; haiti=haitian,haitians/; honduras=honduran,hondurans/tegucigalpa;
hungary=hungarian,hungarians/budapest; iceland=icelandic,icelander/reykjavik; india=indian,indians/;
indonesia=indonesian,indonesians/jakarta; iran=iranian,iranians/tehran,teheran; iraq=iraqi,iraqis/baghdad;
ireland=irish/dublin; israel=israeli,israelis/; italy=italian,italians/rome; jamaica=jamaican,jamaicans/;
japan=japanese/tokyo; jordan=jordanian,jordanians/amman; kazakhstan=kazakh,kazakhs/astana;
kenya=kenyan,kenyans/nairobi; kosovo=kosovar,kosovars/pristina; kuwait=kuwaiti,kuwaitis/;
kyrgyzstan=kyrgyz/bishkek; laos=laotian,lao/vientiane; latvia=latvian,latvians/riga;
lebanon=lebanese/beirut; lesotho=basotho/maseru; liberia=liberian,liberians/monrovia; libya=libyan,libyans/tripoli;
liechtenstein=liechtensteiner; lithuania=lithuanian,lithuanians/vilnius; luxembourg=luxembourger;
macedonia=macedonian,macedonians/skopje; madagascar=malagasy/antananarivo; malawi=malawian,malawians/lilongwe;
malaysia=malaysian,malaysians/; maldives=maldivian/; mali=malian,malians/bamako; malta=maltese/valletta;
mauritania=mauritanian,mauritanians/nouakchott; mauritius=mauritian; mexico=mexican,mexicans/;
micronesia=micronesian; moldova=moldovan,moldovans/chisinau; monaco=monegasque; mongolia=mongolian,mongolians/;
montenegro=montenegrin,montenegrins/podgorica; morocco=moroccan,moroccans/rabat;
mozambique=mozambican,mozambicans/maputo; myanmar=burma,burmese/naypyidaw; namibia=namibian,namibians/windhoek;
nauru=nauruan; nepal=nepali,nepalese/kathmandu,katmandu; netherlands=dutch,holland/;
nicaragua=nicaraguan,nicaraguans/managua; niger=nigerien/niamey; nigeria=nigerian,nigerians/abuja;
norway=norwegian,norwegians/oslo; oman=omani,omanis/muscat; pakistan=pakistani,pakistanis/islamabad;
palau=palauan; palestine=palestinian,palestinians/ramallah; panama=panamanian,panamanians/;
paraguay=paraguayan,paraguayans/; peru=peruvian,peruvians/lima; philippines=filipino,filipinos,philippine/manila;
poland=polish,pole,poles/warsaw; portugal=portuguese/lisbon; qatar=qatari,qataris/doha;
romania=romanian,romanians/bucharest; russia=russian,russians/moscow,kremlin; rwanda=rwandan,rwandans/kigali;
samoa=samoan,samoans/apia; senegal=senegalese/dakar; serbia=serbian,serb,serbs/belgrade; seychelles=seychellois;
singapore=singaporean,singaporeans/; slovakia=slovak,slovaks/bratislava; slovenia=slovenian,slovene/ljubljana;
somalia=somali,somalis/mogadishu; spain=spanish,spaniard,spaniards/madrid; sudan=sudanese/khartoum; suriname=surinamese;
sweden=swedish,swede,swedes/stockholm; switzerland=swiss/bern; syria=syrian,syrians/damascus;
taiwan=taiwanese/taipei; tajikistan=tajik,tajiks/dushanbe; tanzania=tanzanian,tanzanians/dodoma;
thailand=thai,thais/bangkok; timor=timorese/dili; togo=togolese; tonga=tongan,tongans; tunisia=tunisian,tunisians/tunis;
turkey=turkish,turk,turks,türkiye/ankara; turkmenistan=turkmen/ashgabat; tuvalu=tuvaluan;
uganda=ugandan,ugandans/kampala; ukraine=ukrainian,ukrainians/kyiv,kiev; uruguay=uruguayan,uruguayans/montevideo;
uzbekistan=uzbek,uzbeks/tashkent; vanuatu=ni-vanuatu; vatican=/; venezuela=venezuelan,venezuelans/caracas;
vietnam=vietnamese/hanoi; yemen=yemeni,yemenis/sanaa; zambia=zambian,zambians/lusaka;
zimbabwe=zimbabwean,zimbabweans/harare; britain=british,briton,britons,uk,u.k,england/london,westminster;
america=american,americans,u.s,usa,u.s.a/washington,pentagon; saudi=saudis/riyadh; emirates=emirati,emiratis,uae;
korea=korean,koreans/pyongyang,seoul
"""


@cache
def _table() -> tuple[dict[str, str], dict[str, str]]:
    named: dict[str, str] = {}
    seated: dict[str, str] = {}
    for entry in _STATES.replace("\n", " ").split(";"):
        state, _, rest = entry.strip().partition("=")
        people, _, seats = rest.partition("/")
        for word in (state, *people.split(",")):
            if word:
                named[word] = state
        for word in filter(None, seats.split(",")):
            seated[word] = state
    for table in (named, seated):
        table.update({f"{word}'s": found for word, found in table.items()})
    return named, seated


def state(word: str) -> str:
    """The state that a lower-case word names by itself, its people or its adjective; "" where it names none."""
    return _table()[0].get(word, "")


def seat(word: str) -> str:
    """The state whose capital or seat of government a lower-case word is; "" where it is none."""
    return _table()[1].get(word, "")
