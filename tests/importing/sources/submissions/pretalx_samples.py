"""Small exports in the exact shapes of pretalx, made up."""

import json

PRETALX_API = json.dumps(
    [
        {
            "code": "AAA111",
            "speakers": [
                {
                    "code": "SP1",
                    "name": "Ngozi Okafor",
                    "biography": "Walks.",
                    "avatar": None,
                    "email": "n@t.example",
                },
                {"code": "SP2", "name": "Wu Lin", "biography": "", "avatar": None, "email": None},
            ],
            "title": "Old *and* new",
            "submission_type": {"en": "Workshop"},
            "track": {"de": "Meer"},
            "state": "confirmed",
            "abstract": "One **word**.",
            "description": "<p>Two.</p>",
            "duration": 45,
            "resources": [{"resource": "https://t.example/a", "description": "Slides"}],
            "do_not_record": True,
            "content_locale": "de",
            "slot": {
                "room": {"en": "Hall"},
                "start": "2027-06-14T10:00:00+02:00",
                "end": "2027-06-14T10:45:00+02:00",
            },
            "image": None,
            "answers": [
                {
                    "question": {"id": 1, "question": {"en": "Level"}},
                    "answer": "easy",
                    "submission": "AAA111",
                    "person": None,
                },
                {
                    "question": {"id": 2, "question": {"en": "Diet"}},
                    "answer": "vegan",
                    "submission": None,
                    "person": "SP1",
                },
            ],
            "notes": "please early",
            "tags": ["sand"],
        },
        {
            "code": "BBB222",
            "speakers": [],
            "title": "No",
            "submission_type": "Talk",
            "track": None,
            "state": "rejected",
            "abstract": "x",
            "description": None,
            "answers": [],
        },
        {
            "code": "CCC333",
            "speakers": [{"code": "SP2", "name": "Wu Lin"}],
            "title": "Late",
            "submission_type": "Talk",
            "track": None,
            "state": "accepted",
            "abstract": "Foam.",
            "description": None,
            "duration": 30,
            "content_locale": "de",
            "slot": {"room": {"en": "Hall"}, "start": "2027-06-15T01:00:00+02:00"},
            "answers": [],
        },
    ],
    indent=1,
)

PRETALX_SPEAKERS = json.dumps(
    [
        {
            "code": "SP1",
            "name": "Ngozi Okafor",
            "biography": "Longer.",
            "submissions": ["AAA111"],
            "avatar": "https://t.example/p.jpg",
            "email": "n@t.example",
            "answers": [
                {
                    "question": {"id": 2, "question": {"en": "Diet"}},
                    "answer": "vegan",
                    "submission": None,
                    "person": "SP1",
                }
            ],
        },
        {
            "code": "SP9",
            "name": "Nobody Here",
            "biography": None,
            "submissions": ["BBB222"],
            "avatar": None,
            "answers": [],
        },
    ]
)

PRETALX_PAGE = json.dumps(
    {
        "count": 1,
        "next": "https://p.example/api/events/e/submissions/?page=2",
        "previous": None,
        "results": [
            {
                "code": "AAA111",
                "title": "New API",
                "speakers": ["SP1"],
                "submission_type": 7,
                "track": {"id": 3, "name": {"en": "Sea"}, "color": "#0F766E"},
                "tags": [4],
                "state": "confirmed",
                "abstract": "One.",
                "description": "",
                "duration": 30,
                "slot_count": 1,
                "content_locale": "en",
                "do_not_record": False,
                "image": None,
                "resources": [5],
                "answers": [6],
                "slots": [
                    {
                        "id": 1,
                        "room": {"id": 1, "name": {"en": "Hall"}},
                        "start": "2027-06-14T10:00:00+02:00",
                        "end": "2027-06-14T10:30:00+02:00",
                        "duration": 30,
                    },
                    {"id": 2, "room": None, "start": None, "end": None},
                ],
            },
        ],
    }
)

SESSIONS_DE = (
    "ID,Titel,Einreichungsstatus,Einreichungsart,Track,Tags,Zusammenfassung,Beschreibung,Interner Vermerk,"
    "Dauer,Sprache,Bitte nicht aufzeichnen!,IDs der Vortragenden,Namen der Vortragenden,Raum,"
    "Beginn (Datum),Beginn (Uhrzeit),Ende,Ressourcen,Für wen?\n"
    'AAA111,Sand,confirmed,Vortrag,Meer,"a\nb",Kurz.,Lang.,geheim,45,de,True,"SP1\nSP2",'
    '"Ngozi Okafor\nWu Lin",'
    "Saal,2027-06-14,10:00:00,2027-06-14T10:45:00+02:00,https://t.example/a,'=Alle\n"
    "BBB222,Nein,rejected,Vortrag,,,x,,,45,de,False,SP1,Ngozi Okafor,,,,,,\n"
)

SPEAKERS_FR = (
    "ID,Nom,Courriel,Biographie,Image,IDs des propositions,Titres des propositions,Taille ?\n"
    "SP1,Ngozi Okafor,n@t.example,Marche.,https://t.example/p.jpg,AAA111,Sand,M\n"
    "SP2,Wu Lin,,,,AAA111,Sand,\n"
)

SPEAKERS_CSV = "name,email,confirmed\nWu Lin,lin@t.example,True\nNew One,new@t.example,False\n"

SESSIONS_JSON = json.dumps(
    [
        {
            "ID": "AAA111",
            "Proposal title": "Sand",
            "Proposal state": "accepted",
            "Session type": "Keynote",
            "Speaker IDs": ["SP1"],
            "Speaker names": ["Ngozi Okafor"],
            "Abstract": "Kurz.",
            "Tags": ["a", "b"],
            "Track": "Sea",
            "Room": None,
            "Start": None,
            "Whom?": "all",
        }
    ]
)
