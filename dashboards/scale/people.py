"""The officials of the invented places and the few who can sign in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from accounts.models import User
from dashboards.demo.accounts import AccountMaker
from dashboards.scale.names import person
from dashboards.scale.places import Place
from dashboards.scale.sizes import Size
from library.vietnamese import person_sort_key, search_key
from units.models import Official, Posting, RoleGrant, Unit
from units.ranks import Rank
from units.roles import Role

POSTS = (("Chủ tịch", Rank.HEAD), ("Phó Chủ tịch", Rank.DEPUTY), ("Chuyên viên", Rank.STAFF))


@dataclass(frozen=True)
class Staff:
    """The people of one place: `number` officials from the key `first` on, who are its own while it exists."""

    place: Place
    unit: Unit
    first: int
    number: int


def employ(listed: Sequence[Place], units: dict[str, Unit], size: Size, chance: Random) -> list[Staff]:
    """Gives every place its officials; those of a commune worked in the district that it followed."""
    now = [place for place in listed if not place.above or place.followed]
    each = size.officials // len(now)
    more = size.officials - each * len(now)
    numbers = {place.code: each + (index < more) for index, place in enumerate(now)}
    people = Official.objects.bulk_create(_officials(size.officials, chance), batch_size=5000)
    firsts, number = {}, 0
    for place in now:
        firsts[place.code] = people[number].pk
        number += numbers[place.code]
    staff = [Staff(place, units[place.code], firsts[place.code], numbers[place.code]) for place in now]
    staff += list(_of_districts(listed, units, firsts, numbers))
    Posting.objects.bulk_create(_postings(staff), batch_size=5000)
    return staff


def _officials(number: int, chance: Random) -> Iterator[Official]:
    for index in range(1, number + 1):
        name = person(chance)
        yield Official(
            code=f"cb-{index:06}",
            full_name=name,
            category=Official.Category.CIVIL_SERVANT,
            sort_key=person_sort_key(name),
            search_key=search_key(name),
        )


def _of_districts(
    listed: Sequence[Place], units: dict[str, Unit], firsts: dict[str, int], numbers: dict[str, int]
) -> Iterator[Staff]:
    for district in (place for place in listed if place.above and not place.followed):
        followers = [place.code for place in listed if place.followed == district.code]
        if followers:
            number = sum(numbers[code] for code in followers)
            yield Staff(district, units[district.code], firsts[followers[0]], number)


def _postings(staff: Iterable[Staff]) -> Iterator[Posting]:
    for one in staff:
        for index in range(one.number):
            post, rank = POSTS[min(index, 2)]
            yield Posting(official_id=one.first + index, unit=one.unit, post=post, rank=rank, valid=one.place.days)


@dataclass(frozen=True)
class Account:
    """Who can sign in: which of the officials of which place, with which role at which places."""

    username: str
    label: str
    place: str
    index: int
    role: Role
    nodes: tuple[str, ...] = ()


def accounts(listed: Sequence[Place]) -> list[Account]:
    """One reader of all provinces (decision 2), the people of the first province and of its first commune."""
    provinces = tuple(place.code for place in listed if not place.above)
    commune = next(place.code for place in listed if place.followed)
    first = provinces[0]
    return [
        Account("toanquoc", "người xem toàn quốc để đo, các tỉnh", first, 2, Role.REVIEWER, provinces),
        Account("toanquoc.kt", "kiểm tra viên toàn quốc để đo, các tỉnh", first, 3, Role.INSPECTOR, provinces),
        Account("tinh.bcd", "ban chỉ đạo, tỉnh Giả Định 01", first, 4, Role.REVIEWER),
        Account("tinh.kt", "kiểm tra viên, tỉnh Giả Định 01", first, 5, Role.INSPECTOR),
        Account("tinh.ld", "lãnh đạo tỉnh, tỉnh Giả Định 01", first, 0, Role.PROVINCIAL_LEADER),
        Account("tinh.qt", "quản trị, tỉnh Giả Định 01", first, 6, Role.ADMINISTRATOR),
        Account("xa.cv", "chuyên viên, xã đầu tiên", commune, 2, Role.CLERK),
        Account("xa.ld", "lãnh đạo, xã đầu tiên", commune, 0, Role.LEADER),
        Account("xa.vt", "văn thư, xã đầu tiên", commune, 3, Role.REGISTRAR),
    ]


def open_accounts(listed: Sequence[Place], staff: Iterable[Staff], units: dict[str, Unit]) -> list[User]:
    """Lets them sign in with the password of the demo, and gives them their roles."""
    maker, firsts = AccountMaker(), {one.place.code: one.first for one in staff}
    made = []
    for account in accounts(listed):
        user = maker.make(account.username, account.label)
        Official.objects.filter(pk=firsts[account.place] + account.index).update(user=user)
        posting = Posting.objects.get(official__user=user, unit=units[account.place])
        nodes = account.nodes or (account.place,)
        RoleGrant.objects.bulk_create(RoleGrant(posting=posting, role=account.role, node=units[node]) for node in nodes)
        made.append(user)
    return made
