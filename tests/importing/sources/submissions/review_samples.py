"""Small exports in the exact shapes of EasyChair, OpenReview and HotCRP, made up."""

import json

EASYCHAIR_SUBMISSIONS = (
    "#,title,authors,submitted,last updated,form fields,keywords,decision,notified,reviews sent,abstract,"
    "deleted?\n"
    '1,On $\\ell_1$ balls,"Ana Li and Bo Ek",2026-01-01 10:00,2026-01-02 10:00,,"sand\nsea",accept,yes,yes,'
    '"One a*b*c.\n\n# Two",no\n'
    '2,Rejected,"Cy Dee",2026-01-01 10:00,2026-01-02 10:00,,,reject,yes,yes,x,no\n'
    '3,Deleted,"Cy Dee",2026-01-01 10:00,2026-01-02 10:00,,,accept,yes,yes,x,yes\n'
    '4,Names only,"Cy Dee, Ana Li and Eva F.",2026-01-01 10:00,2026-01-02 10:00,,'
    "\"['a', 'b']\",accept,yes,yes,y,no\n"
)
EASYCHAIR_AUTHORS = (
    "submission #,first name,last name,email,country,affiliation,Web page,person #,corresponding?\n"
    "1,Ana,Li,ana@t.example,Chile,U of X,http://li.example/,7,yes\n"
    "1,Bo,Ek,bo@t.example,Sweden,Y,nowhere,8,no\n"
    "2,Ana,Li,ana@t.example,Chile,Other Lab,http://li.example/,7,yes\n"
)
EASYCHAIR_TOPICS = "submission #,topic\n1,Topology\n1,sea\n"
EASYCHAIR_COMMITTEE = (
    "#,person #,first name,last name,email,country,affiliation,Web page,role\n"
    "1,20,Dana,Gil,dana@t.example,Peru,Z,,chair\n"
    "2,7,Ana,Li,ana@t.example,Chile,U of X,,PC member\n"
)
EASYCHAIR_COPIED = "12\tAna Li and Bo Ek\tOn sand\n14\tCy Dee\tOn foam\tAug 1\n"
EASYCHAIR_DECIDED = "12\tOn sand\tACCEPT\n14\tOn foam\tREJECT\n"

OPENREVIEW_2 = json.dumps(
    {
        "notes": [
            {
                "id": "abc",
                "forum": "abc",
                "number": 1,
                "invitations": ["V/2027/-/Submission"],
                "content": {
                    "title": {"value": "On $\\ell_1$ *balls*"},
                    "abstract": {"value": "We **show** $x*y*z$."},
                    "authors": {"value": ["Ana Li", "Bo Ek"]},
                    "authorids": {"value": ["~Ana_Li1", "bo@t.example"]},
                    "keywords": {"value": ["a", "b"]},
                    "TLDR": {"value": "short"},
                    "venue": {"value": "V 2027 oral"},
                    "venueid": {"value": "V/2027"},
                    "pdf": {"value": "/pdf/1.pdf"},
                    "_bibtex": {"value": "@x"},
                },
            },
            {
                "id": "d",
                "forum": "d",
                "content": {
                    "title": {"value": "No"},
                    "authors": {"value": []},
                    "venueid": {"value": "V/2027/Rejected_Submission"},
                },
            },
            {
                "id": "f",
                "forum": "f",
                "content": {
                    "title": {"value": "Later"},
                    "venueid": {"value": "V/2027/Submission"},
                    "authors": {
                        "value": [
                            {
                                "fullname": "Cy Dee",
                                "username": "~Cy_Dee1",
                                "institutions": [{"name": "ETH & Co"}],
                            }
                        ]
                    },
                },
                "details": {
                    "replies": [
                        {
                            "id": "r",
                            "forum": "f",
                            "replyto": "f",
                            "content": {"decision": {"value": "Accept (poster)"}},
                        }
                    ]
                },
            },
            {"id": "rev", "forum": "f", "replyto": "f", "content": {"review": {"value": "good"}}},
        ],
        "count": 4,
    }
)
OPENREVIEW_1 = json.dumps(
    {
        "notes": [
            {
                "id": "old",
                "forum": "old",
                "invitation": "V/2020/-/Blind",
                "content": {
                    "title": "Old",
                    "abstract": "A <b>b</b>",
                    "authors": ["Ana Li"],
                    "authorids": ["~Ana_Li1"],
                    "keywords": "x, y",
                    "venue": "V 2020 Spotlight",
                    "venueid": "V/2020",
                },
            },
        ],
    }
)

HOTCRP = json.dumps(
    [
        {
            "object": "paper",
            "pid": 3,
            "title": "A * B",
            "submission_class": "demo",
            "abstract": "One.\n- a\n- b",
            "authors": [
                {
                    "email": "Ana@t.example",
                    "given_name": "Ana",
                    "family_name": "Li",
                    "affiliation": "U of X; Y Lab",
                },
                {"given_name": "Plato", "family_name": ""},
            ],
            "topics": ["Nets"],
            "decision": "Accepted",
            "status": "accept",
            "pc_conflicts": {"a@b": "x"},
            "award_candidate": True,
            "submission": {"hash": "x"},
        },
        {
            "object": "paper",
            "pid": 4,
            "title": "Rejected",
            "authors": [],
            "decision": "Rejected",
            "status": "reject",
        },
    ]
)
HOTCRP_AUTHORS = (
    "paper,title,given_name,family_name,email,affiliation,orcid,country,iscontact\n"
    "3,A * B,Ana,Li,ana@t.example,U of X,https://orcid.org/0000-0002-1825-0097,Chile,yes\n"
    "3,A * B,Con,Tact,c@t.example,,,,nonauthor\n"
    "3,A * B,Eva,F,e@t.example,,0000-0002-1825-0098,,\n"
)
