"""Words for titles, ranks and roles, and the small words inside of names."""

from __future__ import annotations

# Courtesy titles say nothing of a role; ranks and offices do.
COURTESY = frozenset("mr mrs ms miss mx madam sir dame lady lord herr frau monsieur señor".split())
RANKS = frozenset(
    """gen lt col maj capt sgt cpl adm brig cmdr det insp supt rep sen gov pres prof dr rev fr msgr
    hon amb sec atty st supt pvt general colonel major captain lieutenant sergeant corporal admiral
    brigadier commander marshal commodore detective inspector superintendent constable sheriff
    representative senator governor president professor doctor reverend father sister brother imam
    sheikh shaikh mullah maulana mawlawi ayatollah rabbi pastor bishop archbishop cardinal pope king
    queen prince princess emperor sultan emir chancellor premier minister secretary ambassador judge
    justice mayor councilman councilwoman councillor congressman congresswoman chairman chairwoman
    chair officer agent deputy haji hajji engineer sayyid dictator""".split()
)
ROLES = frozenset(
    """spokesman spokeswoman spokesperson spox chief head leader director manager official aide
    adviser advisor analyst expert researcher scientist activist lawyer attorney prosecutor
    correspondent reporter journalist editor writer author columnist anchor host fighter soldier
    commander resident witness survivor villager farmer teacher student nurse medic surgeon
    physician coordinator representative envoy negotiator lawmaker legislator
    parliamentarian member
    coach player captain driver pilot owner founder executive chairman chairwoman chairperson ceo
    economist historian pollster strategist candidate nominee incumbent critic veteran worker
    volunteer organiser organizer campaigner protester demonstrator elder warlord general president
    coroner investigator firefighter paramedic diplomat delegate secretary treasurer administrator
    dean rector lecturer fellow scholar academic psychologist actor singer artist blogger
    commentator consultant counselor counsellor contractor shopkeeper trader merchant businessman
    businesswoman
        neighbor neighbour father mother son daughter brother sister uncle aunt cousin wife husband
    widow friend colleague partner tourist passenger policeman policewoman guard officer clerk
    inspector ranger warden operator supervisor technician engineer architect planner speaker
    whip majority minority prince princess king queen rapporteur undersecretary monitor observer
    ministry council governor mayor minister chancellor ambassador senator judge""".split()
)
PARTICLES = frozenset(
    "al el bin ibn bint abu de la le del della di da dos van von der den ter ul ur".split()
)
ARTICLES = frozenset({"the", "a", "an", "one", "another", "his", "her", "its", "their", "our"})
ORGANISED = frozenset(
    """ministry department university institute party front army police council government agency
    committee court group company corporation bank hospital office association union press news
    times post forces force movement brigade command commission observatory center centre house
    organization organisation church foundation school college network service bureau board
    authority street state states nations congress senate parliament province city district
    county""".split()
)
FORMERLY = frozenset({"former", "then", "late", "acting", "ex", "vice", "incoming", "outgoing"})
