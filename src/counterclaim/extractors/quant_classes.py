"""The words behind the victim classes: the tree of classes and the nouns of each class."""

from __future__ import annotations

# Class -> the class that holds it; `people` is the top.
PARENTS: dict[str, str] = {
    "man": "people",
    "combatant": "people",
    "civilian": "people",
    "security_forces": "combatant",
    "insurgent": "combatant",
    "foreign_troops": "combatant",
    "militia": "combatant",
    "soldier": "security_forces",
    "police": "security_forces",
    "guard": "security_forces",
    "militant": "insurgent",
    "attacker": "insurgent",
    "suspect": "insurgent",
    "peacekeeper": "foreign_troops",
    **dict.fromkeys(
        (
            "child",
            "woman",
            "journalist",
            "medic",
            "aid_worker",
            "rescuer",
            "resident",
            "student",
            "teacher",
            "protester",
            "migrant",
            "prisoner",
            "hostage",
            "worker",
            "miner",
            "passenger",
            "crew",
            "tourist",
            "official",
            "patient",
            "worshipper",
            "fan",
            "family",
        ),
        "civilian",
    ),
}
# Siblings of which nobody can be in both; other siblings may overlap ("a woman journalist").
DISJOINT: frozenset[frozenset[str]] = frozenset(
    frozenset(pair)
    for pair in (
        ("civilian", "combatant"),
        ("woman", "man"),
        ("woman", "child"),
        ("man", "child"),
        ("security_forces", "insurgent"),
        ("insurgent", "foreign_troops"),
        ("soldier", "police"),
        ("security_forces", "foreign_troops"),
        ("passenger", "crew"),
    )
)
NOUNS: dict[str, str] = {
    "people": (
        "people person persons individual individuals victim victims others other "
        "nationals national citizens citizen dead members member lives humans souls "
        "leader leaders human beings casualties survivors survivor adults adult "
        "compatriots relatives kin ones bodies corpses sides inhabitants population "
        "wounded injured fatalities"
    ),
    "man": (
        "man men gentleman gentlemen males male father father fathers husband husbands "
        "brother brothers"
    ),
    "combatant": (
        "commander commanders fighter fighters combatant combatants gunfighters "
        "belligerents warriors"
    ),
    "civilian": (
        "civilian civilians noncombatant noncombatants bystander bystanders shopper "
        "shoppers customer customers passerby passersby pedestrian pedestrians motorist "
        "motorists cyclist cyclists diners clubgoers partygoers revellers revelers guests "
        "mourners farmer farmers herder herders fisherman fishermen shepherd shepherds"
    ),
    "child": (
        "child children kid kids boy boys girl girls infant infants baby babies toddler "
        "toddlers minor minors teen teens teenager teenagers youngster youngsters "
        "schoolchild schoolchildren schoolgirl schoolgirls schoolboy schoolboys "
        "schoolkids newborn newborns orphans"
    ),
    "woman": (
        "woman women lady ladies females female mother mothers wife wives widow sister sisters"
    ),
    "journalist": (
        "journalist journalists reporter reporters cameraman cameramen photographer "
        "photographers correspondent correspondents newsmen broadcaster"
    ),
    "medic": (
        "medic medics doctor doctors nurse nurses paramedic paramedics physician "
        "physicians surgeon surgeons"
    ),
    "aid_worker": "humanitarians humanitarian",
    "rescuer": ("rescuer rescuers firefighter firefighters fireman firemen lifeguard lifeguards"),
    "resident": (
        "resident residents villager villagers local locals neighbor neighbors neighbour "
        "neighbours townspeople tribesman tribesmen occupants occupant households "
        "homeowners tenants"
    ),
    "student": "student students pupil pupils trainees graduates undergraduates",
    "teacher": "teacher teachers professor professors lecturer lecturers headteacher",
    "protester": (
        "protester protesters protestor protestors demonstrator demonstrators activist "
        "activists rioter rioters marchers striker strikers"
    ),
    "migrant": (
        "migrant migrants refugee refugees asylum-seekers immigrant immigrants idp idps "
        "evacuee evacuees returnees"
    ),
    "prisoner": (
        "prisoner prisoners inmate inmates detainee detainees convict convicts pow pows "
        "captives captive"
    ),
    "hostage": "hostage hostages abductees abductee",
    "worker": (
        "worker workers labourer labourers laborer laborers employee employees builders "
        "driver drivers trucker truckers contractor contractors staff staffer staffers "
        "engineer engineers technician technicians colleague colleagues sailor seafarers "
        "shopkeeper shopkeepers vendor vendors trader traders merchants businessman "
        "businessmen"
    ),
    "miner": "miner miners mineworkers pitmen",
    "passenger": (
        "passenger passengers commuter commuters traveller travellers traveler travelers riders"
    ),
    "crew": "crew crewmen crewman crewmembers pilot pilots stewardesses",
    "tourist": (
        "tourist tourists holidaymaker holidaymakers hiker hikers climber climbers "
        "visitor visitors skiers mountaineers swimmers"
    ),
    "official": (
        "official officials mayor governor lawmaker lawmakers politician politicians "
        "minister ministers senator councillor candidate candidates judge judges "
        "prosecutor prosecutors diplomat diplomats elder elders bureaucrats"
    ),
    "patient": "patient patients",
    "worshipper": (
        "worshipper worshippers worshiper worshipers pilgrim pilgrims cleric clerics imam "
        "priest priests monk monks nun nuns churchgoers congregants parishioners"
    ),
    "fan": (
        "fan fans spectator spectators supporter supporters player players footballers "
        "concertgoers festivalgoers"
    ),
    "family": (
        "families family parents couple couples grandparents siblings son sons daughter "
        "daughters cousin cousins nephew nephews niece nieces"
    ),
    "security_forces": (
        "forces personnel servicemen serviceman commandos commando recruits cadets"
    ),
    "soldier": (
        "soldier soldiers trooper troopers troops troop marine marines paratrooper "
        "paratroopers infantrymen airman airmen conscript conscripts general colonel "
        "lieutenant sergeant corporal infantryman seamen reservists reservist"
    ),
    "police": (
        "police policeman policemen policewoman policewomen officer officers cop cops "
        "constable constables gendarme gendarmes detective sheriff deputy deputies"
    ),
    "guard": "guard guards bodyguard bodyguards sentry watchman watchmen gatekeeper",
    "insurgent": (
        "insurgent insurgents rebel rebels guerrilla guerrillas guerilla guerillas "
        "separatists separatist mutineers taliban isis isil daesh talibs mujahideen qaeda "
        "shabaab haram maoists naxals naxalites hezbollah hamas houthis farc pkk"
    ),
    "militant": (
        "militant militants terrorist terrorists jihadi jihadis jihadist jihadists "
        "extremist extremists islamist islamists"
    ),
    "attacker": (
        "attacker attackers gunman gunmen bomber bombers assailant assailants shooter "
        "shooters hijacker hijackers bandit bandits raider raiders robber robbers "
        "kidnappers hijacker assassin knifeman infiltrators pirates pirate gangster "
        "gangsters"
    ),
    "suspect": "suspect suspects perpetrator perpetrators accomplice accomplices",
    "militia": (
        "militiaman militiamen militias militia vigilantes vigilante paramilitaries tribal-fighters"
    ),
    "foreign_troops": "mercenaries mercenary",
    "peacekeeper": "peacekeeper peacekeepers",
}
NOUN_CLASS: dict[str, str] = {word: name for name, words in NOUNS.items() for word in words.split()}
# What a modifier makes of a noun of the second column's classes ("rebel fighters").
MODIFIERS: dict[str, tuple[str, str]] = {
    **dict.fromkeys(
        (
            "rebel insurgent militant taliban talib jihadi jihadist islamist terrorist terror isis"
            " isil daesh qaeda qaida shabaab haram separatist guerrilla extremist maoist naxalite"
            " hamas hezbollah houthi pkk farc jihad ltte antigovernment anti-government opposition"
        ).split(),
        (
            "insurgent",
            "combatant people man militia soldier security_forces woman suspect official",
        ),
    ),
    **dict.fromkeys(
        "government pro-government loyalist regime progovernment".split(),
        ("security_forces", "combatant people security_forces militia"),
    ),
    **dict.fromkeys(
        "army military armed-forces".split(),
        ("soldier", "police people combatant man security_forces"),
    ),
    **dict.fromkeys(
        "security paramilitary".split(),
        ("security_forces", "police people man combatant worker official militia"),
    ),
    "police": ("police", "police people man woman official security_forces student worker"),
    **dict.fromkeys(
        "foreign coalition nato international allied isaf multinational un u.n.".split(),
        ("foreign_troops", "combatant soldier security_forces"),
    ),
    **dict.fromkeys("peacekeeping".split(), ("peacekeeper", "soldier security_forces combatant")),
    **dict.fromkeys("aid relief humanitarian charity ngo".split(), ("aid_worker", "worker people")),
    **dict.fromkeys("health medical hospital".split(), ("medic", "worker people security_forces")),
    **dict.fromkeys("rescue emergency".split(), ("rescuer", "worker people")),
    **dict.fromkeys("media news".split(), ("journalist", "worker people crew")),
    **dict.fromkeys("flight cabin crew".split(), ("crew", "people worker security_forces")),
    **dict.fromkeys(
        "civilian unarmed innocent".split(),
        ("civilian", "people man security_forces crew"),
    ),
    **dict.fromkeys("armed masked".split(), ("attacker", "man people")),
    "suicide": ("attacker", "attacker people man"),
    "young": ("child", "child"),
}
