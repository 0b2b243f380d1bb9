"""Who acts in the stories: officers by unit and role, citizens by their accounts."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from motcua.demo.contents import contents
from motcua.demo.stories import Story
from motcua.identity.actors import Actor, actor_for
from motcua.identity.models import Unit, User
from motcua.identity.roles import Role

COUNTER_DEVICE = "máy quầy mẫu"
OWN_DEVICE = "điện thoại mẫu"
PROVINCIAL_CENTRE = "H00.01"


class Cast:
    """Actors and units, looked up once per load."""

    @cached_property
    def units(self) -> dict[str, Unit]:
        """Every demo unit by code."""
        return {unit.code: unit for unit in Unit.objects.filter(code__in=[u.code for u in contents().units])}

    @cached_property
    def users(self) -> dict[str, User]:
        """Every demo account by name."""
        return {user.username: user for user in User.objects.filter(is_demo=True)}

    @cached_property
    def _officers(self) -> dict[tuple[int, str], list[Actor]]:
        found: dict[tuple[int, str], list[Actor]] = defaultdict(list)
        for row in contents().staff:
            actor = actor_for(self.users[row.username], device=COUNTER_DEVICE)
            found[self.units[row.unit].pk, row.role].append(actor)
        return found

    def officer(self, unit: int, role: str, turn: int) -> Actor:
        """One of the officers with a role in a unit; the same one all through a story."""
        fitting = self._officers[unit, role]
        return fitting[turn % len(fitting)]

    def clerk(self, story: Story) -> Actor:
        """The clerk who receives and returns."""
        return self.officer(self.received(story).pk, Role.CLERK, story.number)

    def leader(self, story: Story) -> Actor:
        """The leader of the deciding unit."""
        return self.officer(self.deciding(story).pk, Role.LEADER, story.number)

    @cached_property
    def _citizens(self) -> dict[str, Actor]:
        names = [citizen.username for citizen in contents().filers()]
        return {name: actor_for(self.users[name], device=f"{OWN_DEVICE} {name}") for name in names}

    def filer(self, story: Story) -> Actor:
        """The person with an account of their own, else the clerk who acts for them."""
        if story.by_self:
            return self._citizens[story.citizen.username]
        helped = self.helped(story)
        return self.officer(helped.pk, Role.CLERK, story.number) if helped else self.clerk(story)

    def deciding(self, story: Story) -> Unit:
        return self.units[story.place]

    def received(self, story: Story) -> Unit:
        """The one-stop office of the place, or the provincial one: borders of communes do not count."""
        near = f"{story.place}.01"
        provincial = story.matter.provincial or story.elsewhere
        return self.units[PROVINCIAL_CENTRE if provincial else near]

    def helped(self, story: Story) -> Unit | None:
        """Where an officer helped the person file online, which need not be where it was received."""
        if not story.assisted:
            return None
        return self.units[PROVINCIAL_CENTRE] if story.number % 2 else self.received(story)
