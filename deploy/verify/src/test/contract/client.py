"""A researcher's program: it knows of the suite what its OpenAPI document says, and nothing else."""
import sys
import time

import myowire

origin, curator_token, reader_token = sys.argv[1:]


def signed_in(token):
    return myowire.ApiClient(myowire.Configuration(host=origin, access_token=token))


curator, reader = signed_in(curator_token), signed_in(reader_token)

# Pages through a list.
topics, cursor, pages = set(), None, 0
while True:
    page = myowire.TopicsApi(reader).list_topics(limit=20, cursor=cursor)
    topics.update(topic.id for topic in page.items)
    pages, cursor = pages + 1, page.next
    if cursor is None:
        break
assert pages >= 2 and "pathway:ampk-signalling" in topics, (pages, topics)

# Follows a topic.
subscriptions = myowire.SubscriptionsApi(reader)
followed = subscriptions.add_subscription(
    new_subscription=myowire.NewSubscription(name="AMPK", any_of=["pathway:ampk-signalling"])
)

# Patches the subscription, as it stands.
version = subscriptions.get_subscription_with_http_info(str(followed.id)).headers["ETag"]
patched = subscriptions.change_subscription(
    id=str(followed.id),
    if_match=version,
    subscription_change=myowire.SubscriptionChange(name="AMPK, at least C", min_level="C"),
)
assert (patched.name, patched.min_level) == ("AMPK, at least C", "C"), patched

# Posts a finding.
posted = myowire.FindingsApi(curator).add_finding(
    finding_content=myowire.FindingContent(
        statement="An invented example: metformin helped a memory",
        direction="supports",
        design="randomised-trial",
        species="human",
        sample_size=80,
        topics=["compound:metformin", "outcome:cognition"],
        source=myowire.Source(
            doi="10.5555/contract.python", title="An invented trial in Python", authors=["Doe J"], published="2020"
        ),
    )
)

# Reads the alert, once it is there.
alerts = myowire.AlertsApi(reader)
for second in range(60):
    told = [alert for alert in alerts.list_alerts(subscription=str(followed.id)).items if alert.finding.id == posted.id]
    if told:
        break
    time.sleep(1)
assert told, "nothing was told in a minute"
one = alerts.get_alert(str(told[0].id))
assert one.change == "accepted" and followed.id in one.subscription_ids, one
print(f"told of finding {one.finding.id}: {one.why}")
