"""A demo small enough to be filled in every test."""

from jiewu.demo.story import Size

SMALL = Size(
    cases=220,
    earlier=60,
    hazards=16,
    mistaken=3,
    overnight=10,
    told=5,
    address=40,
    building=30,
    room=30,
    household=16,
    organisation=32,
    person=20,
    small_place=8,
    training=6,
    inspection=8,
    wires=False,
)
