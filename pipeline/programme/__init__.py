"""Questions to an event: what is asked of its programme is answered here, once, for all that print or send.

| question                                                      | module               |
|---------------------------------------------------------------|----------------------|
| what a talk or slot is called, and where its entry stands     | `titles`             |
| who presents, chairs or wrote with others; roles; names       | `people`             |
| where it is held, and what is on behind a door                | `whereabouts`        |
| when it is, until when, what runs at the same time            | `clock`              |
| where one person is expected                                  | `appointments`       |
| which slots the id of a session, a talk or a day stands for   | `choices`            |
| what is heard in one go, and where the book has its entry     | `sittings`           |
| for which days, rooms, people … the part of a product is made | `subjects`           |
| what is said besides, in columns and answers of their own     | `persons.list_cells` |
| where the book tells about a person                           | `persons.portraits`  |
| who is named in the book, and where                           | `persons.mentions`   |
| pages of the organiser's own, help for guests, related papers | `matter`             |
| what changed between two events, and whom it concerns         | `changes`            |
| how a day looks to scale, and in which colours                | `timetable`          |
| how a language writes dates, times and fixed words            | `words`              |

All are functions of the event (`pipeline.model`); what is printed takes the `Words` of a language besides.
"""
