"""Which written skills are one skill, and how sure that is; what a function or a focus makes of its skills is told in SQL."""

from rolewh.infer.skills.linking import SkillLink, link_skills, tier_of
from rolewh.infer.skills.method import method_parameters
from rolewh.infer.skills.onset import first_mentions
from rolewh.infer.skills.surfaces import Surface, surface

__all__ = ["SkillLink", "Surface", "first_mentions", "link_skills", "method_parameters", "surface", "tier_of"]
