"""The schedule as frab, pretalx and the apps of visitors exchange it: schedule.json and schedule.xml."""
