from bilateral.find.periods import timexes


def test_a_range_is_its_two_ends() -> None:
    text = "Trade grew from January to July."
    assert [row["value"] for row in timexes(text, "2024-09")] == ["2024-01", "2024-07"]
