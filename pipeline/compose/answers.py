"""What templates see of the answers to their questions, beside the event: its types, by list."""

from collections.abc import ItemsView, KeysView, ValuesView

from pipeline.compose.cells import Cells
from pipeline.compose.lists import contents, programme_pages
from pipeline.compose.lists.doors.door_heads import DoorHead
from pipeline.compose.lists.doors.door_rows import DoorRow
from pipeline.compose.lists.doors.door_sheets import DoorSheet, DoorSign
from pipeline.compose.lists.errata import ErrataDay, ErrataEntry, ErrataFact
from pipeline.compose.lists.itinerary import Engagement, GlanceLine, Itinerary
from pipeline.compose.lists.leaflets.dense_leaflet import DenseLine, DensePage, DenseSetting
from pipeline.compose.lists.leaflets.leaflet import Leaflet
from pipeline.compose.lists.leaflets.track_codes import TrackKey
from pipeline.compose.lists.listing import Listing, Row, Style
from pipeline.compose.lists.people_index import Group
from pipeline.compose.lists.timetable import box_texts, grid_page, hour_list, timetable_sheet
from pipeline.compose.look.card import Back
from pipeline.compose.look.card_lists import Agenda, DayList, Glance
from pipeline.compose.look.picture_boxes import LogoBox
from pipeline.compose.look.qr import QrCode
from pipeline.compose.measure.fit import Fit
from pipeline.compose.remembered.read_log import NotedMapping
from pipeline.compose.sandbox.shown import Names, data
from pipeline.model import Output, Part, Product, Sheet
from pipeline.model.page_format import Format
from pipeline.model.product import SiteDownload, WebPicture
from pipeline.programme.appointments import Appointment
from pipeline.programme.matter.cited_works import CitedWork
from pipeline.programme.matter.guest_help import Seat
from pipeline.programme.matter.paper_pieces import Piece
from pipeline.programme.matter.related_papers import Reference
from pipeline.programme.people import Byline
from pipeline.programme.persons.desk_lists import LetterGroup, LetterRange
from pipeline.programme.persons.mentions import IndexEntry
from pipeline.programme.persons.portraits import Portrait
from pipeline.programme.persons.vouchers import Voucher
from pipeline.programme.sittings import Sitting
from pipeline.programme.timetable.grid import Box, Grid
from pipeline.programme.timetable.run_sheet import ScreenCue, TimeMark
from pipeline.programme.timetable.stepped_days import GridSpot, SteppedDay

SHOWN: Names = {
    Product: data(Product, "bleeds", "bound", hidden=("folder",)),
    Format: data(Format, "measure", "depth"),
    **{kind: data(kind, "height", "lines") for kind in (Agenda, Fit, Glance)},
    **{kind: data(kind) for kind in (Part, Output, Sheet, QrCode, Back, DayList, Leaflet)},
    **{kind: data(kind) for kind in (DoorHead, DoorSheet, DoorSign, Listing, Row, Style)},
    DoorRow: data(DoorRow, "deep"),
    **{kind: data(kind) for kind in (DenseLine, DensePage, DenseSetting, TrackKey, Group, LogoBox, Seat)},
    **{kind: data(kind) for kind in (ErrataDay, ErrataEntry, ErrataFact)},
    **{kind: data(kind) for kind in (box_texts.Bit, box_texts.Lines, grid_page.Label, grid_page.TimeBox)},
    **{kind: data(kind) for kind in (hour_list.HourRow, timetable_sheet.RoomHead, timetable_sheet.Timetable)},
    **{
        kind: data(kind) for kind in (contents.ContentsLine, programme_pages.ProgrammeRow, Grid, Box, Sitting)
    },
    **{
        kind: data(kind)
        for kind in (
            Engagement,
            Itinerary,
            GlanceLine,
            Byline,
            IndexEntry,
            Portrait,
            Reference,
            Piece,
            CitedWork,
        )
    },
    GridSpot: data(GridSpot),
    SteppedDay: data(SteppedDay),
    WebPicture: data(WebPicture),
    SiteDownload: data(SiteDownload),
    **{kind: data(kind) for kind in (LetterGroup, LetterRange, Voucher, TimeMark, ScreenCue)},
    Cells: frozenset(),
    # Where talks are given, by their ids, of an event that takes notes of what is read.
    NotedMapping: frozenset({"get", "items", "keys", "values"}),
    **{view: frozenset() for view in (ItemsView, KeysView, ValuesView)},
    Appointment: data(Appointment, "chosen", "chairs", "stands"),
}
