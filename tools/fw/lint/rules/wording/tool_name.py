"""A product's name in a statement.

What people are asked to do outlives the tool that they do it with: when the product is replaced,
every statement that names it is out of date, and nobody can be assessed by it. Somebody who does
the same with another product is shut out, too. The organization's own products, and any that the
vocabulary accepts, are no tools in this sense.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from fw.lint.finding import Finding
from fw.lint.prose import STATEMENTS, Passage
from fw.lint.rule import Context, Measured, Option, rule, sample
from fw.source.patterns import lazily
from fw.source.problems import shown

SAMPLES = (
    sample("Orders flour in «Jira».", "Orders flour two days ahead."),
    sample(
        "Plans shifts in «Google Sheets», and tells the shop on «Slack».",
        "Plans shifts, and tells the shop in writing.",
    ),
    sample("Puts the till in a «Docker» box.", "Puts the till in a box."),
)

UNMARKED = (
    "Slack dough is kneaded again, and the notion of a trello is explained.",
    "Writes recipes in Python, SQL and English.",
    "Teams of bakers excel, with a word for the outlook of each.",
    "Is a Figmaker, sees the Jirafe and opens `Jira`.",
)

_NAMES = """
Airflow; Airtable; Alteryx; Amplitude; Ansible; Apache Kafka; Apache Spark; AppSignal; Argo CD;
Asana; Atlassian; Auth0; AWS; Azure; Azure DevOps; BambooHR; Bazel; BigQuery; Bitbucket; Braze;
Browser Stack; BrowserStack; Bugcrowd; Buildkite; Cassandra; ChatGPT; Chef Infra; CircleCI; ClickUp;
Cloudflare; CloudFormation; CloudWatch; Confluence; Consul; Copilot; Coralogix; CouchDB;
Crowdin; CrowdStrike; Cypress; Databricks; Datadog; DBeaver; Discord; Django; Docker; DocuSign;
Dropbox; DynamoDB; ECS; EKS; Elasticsearch; Evernote; Excel; Fastly; Figma; Firebase; Fivetran;
Flink; Flutter; Freshdesk; GCP; Gerrit; Github; GitHub; GitHub Actions; Gitlab; GitLab; Gmail;
Google Analytics; Google Cloud; Google Docs; Google Drive; Google Meet; Google Sheets;
Google Slides; Google Workspace; Gradle; Grafana; Greenhouse; Hadoop; Heroku; Honeycomb; HubSpot;
Illustrator; InDesign; Instagram; IntelliJ; Intercom; InVision; Istio; Jenkins; JetBrains; Jira;
JIRA; Kafka; Keynote; Kibana; Kubernetes; LaunchDarkly; Lighthouse; LinkedIn; Litmus; Looker;
Lucidchart; Mailchimp; Marketo; Maven; Metabase; Microsoft 365; Microsoft Excel; Microsoft Office;
Microsoft Teams; Microsoft Word; Miro; Mixpanel; Mode Analytics; MongoDB; MySQL; NetSuite;
New Relic; Nginx; Notion; Okta; OpenShift; Opsgenie; Optimizely; Oracle; Outlook; PagerDuty;
Photoshop; Pingdom; Postgres; PostgreSQL; Postman; Power BI; PowerPoint; Prometheus; Puppet; Quip;
RabbitMQ; Rapid7; Redis; Redshift; Retool; RStudio; Salesforce; Sauce Labs; Segment; Selenium;
SendGrid; Sentry; ServiceNow; Shopify; Sketch; Slack; Smartsheet; Snowflake; Snyk; SonarQube;
Splunk; Stripe; Sumo Logic; Tableau; TeamCity; Terraform; Test Rail; TestRail; Travis CI; Trello;
Twilio; Unbounce; Vagrant; Vault; Vercel; Visual Studio; VS Code; Webex; WebPageTest; WebStorm;
WhatsApp; Workday; Xcode; Zapier; Zendesk; Zoom; Zuora
"""
PRODUCTS = frozenset(" ".join(name.split()) for name in _NAMES.split(";"))

# These are words as well: a capital at the start of a sentence says nothing.
_WORDS_TOO = """
Cassandra Consul Copilot Cypress Discord Excel Fastly Flutter Greenhouse Honeycomb Illustrator
Intercom Keynote Lighthouse Litmus Looker Maven Notion Oracle Outlook Postman Puppet Quip Segment
Sentry Sketch Slack Snowflake Splunk Stripe Tableau Vault Workday Zoom
"""
WORDS_TOO = frozenset(_WORDS_TOO.split())

_SENTENCE_START = lazily(r"(?:\A|[.!?:;•\n])[\s\"“'‘(\[*-]*\Z")
_REACH = 8


def check(context: Context, passage: Passage) -> Iterator[Finding]:
    """Find the names, written as they are known."""
    own = context.prose.once(__name__, lambda: _own(context))
    seen = set(own)
    for match in _names(frozenset(context.options["names"])).finditer(passage.text):
        name, (start, end) = match[0], match.span()
        if not seen.isdisjoint((name.lower(), *name.lower().split())):
            continue
        if name in WORDS_TOO and _SENTENCE_START.search(_before(passage.text, start)):
            continue
        seen.add(name.lower())
        yield context.mark(
            passage,
            start,
            end,
            f'"{shown(name)}" is a product, which may be replaced',
            help="say what it is used for",
        )


def _before(text: str, start: int) -> str:
    """What stands before; a text's first character is behind none."""
    return "x" * (start > _REACH) + text[max(0, start - _REACH) : start]


@cache
def _names(more: frozenset[str]) -> re.Pattern[str]:
    names = sorted(PRODUCTS | more, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])")


def _own(context: Context) -> frozenset[str]:
    """The words of the organization's name and of all that the vocabulary accepts."""
    manifest = context.framework.manifest
    if manifest is None:
        return frozenset()
    names = (manifest.organization or "", *manifest.accepted)
    return frozenset(word for name in names for word in name.lower().split())


RULE = rule(
    __name__,
    __doc__,
    severity="warning",
    scope="passage",
    on=STATEMENTS,
    profile="strict",
    check=check,
    advice=(
        "Say what the tool is used for; name it in an example or in `links` if readers need it. "
        "What your organization makes itself belongs under `vocabulary: accept`."
    ),
    options=(Option("names", (), "More names to find, written as they are known."),),
    samples=SAMPLES,
    unmarked=UNMARKED,
    measured=Measured(findings=9, texts=2925, right=9, judged=9),
)
