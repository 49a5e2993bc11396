"""A page's blocks: what text a page has, and where it stands."""

from brief.reading.blocks import find_blocks


def test_blocks_are_what_block_elements_part_with_white_space_folded() -> None:
    blocks = find_blocks("<body><h1>A  head</h1><p>One\n<b>two</b>.<br>Three.</p><table><tr><td>4<td>5</table>Six")

    assert [block.text for block in blocks] == ["A head", "One two.", "Three.", "4", "5", "Six"]
    assert [block.is_headline for block in blocks] == [True, *[False] * 5]


def test_what_a_browser_does_not_show_is_no_block() -> None:
    unseen = "<script>x()</script><style>p{}</style><p hidden>a</p><p style='display: none'>b <i>c</i></p><!-- d -->"

    assert [block.text for block in find_blocks(f"<body><p>Seen{unseen}</p>, too")] == ["Seen", ", too"]


def test_the_share_of_links_is_counted_in_characters() -> None:
    (block,) = find_blocks("<p>abc <a href=x>def <b>ghi</b></a> jkl</p>")

    assert block.links == 0.5


def test_a_block_knows_the_articles_and_the_asides_around_it() -> None:
    blocks = find_blocks(
        "<article><p>a</p><article><p>b</p></article></article><article><aside><p>c</p></aside></article>"
    )

    assert [block.articles for block in blocks] == [(1,), (1, 2), (3,)]
    assert [block.beside for block in blocks] == [False, False, True]


def test_paragraphs_of_one_body_share_their_place() -> None:
    page = "<div class=body><p>a</p><p>b</p></div><div class=body><p>c</p></div><div class=more><p>d</p></div>"
    one, two, three, other = (block.place for block in find_blocks(page))

    assert one == two == three != other


def test_markup_without_an_element_or_without_an_end_is_read() -> None:
    assert find_blocks("") == ()
    assert find_blocks("<!-- -->") == ()
    assert [block.text for block in find_blocks("<div><b>open")] == ["open"]
    assert find_blocks("<div>" * 5_000 + "deeper than a parser goes") == ()
