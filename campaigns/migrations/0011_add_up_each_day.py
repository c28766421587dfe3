"""The sums of the days that have been closed so far."""

from django.db import migrations

COUNTED_OF_EACH_DAY = """
INSERT INTO campaigns_originsum (day, campaign_id, link_id, channel_id, source, clicks, visits, returns, starts)
SELECT day, campaign_id, link_id, channel_id, source,
    SUM(CASE WHEN kind = 'click' THEN count ELSE 0 END), SUM(CASE WHEN kind = 'visit' THEN count ELSE 0 END),
    SUM(CASE WHEN kind = 'return' THEN count ELSE 0 END), SUM(CASE WHEN kind = 'start' THEN count ELSE 0 END)
FROM campaigns_dailycount WHERE verdict = 'counted' GROUP BY day, campaign_id, link_id, channel_id, source
"""
OPENED_ON_EACH_DAY = """
INSERT INTO campaigns_originsum
    (day, campaign_id, page_id, link_id, channel_id, source, clicks, visits, returns, starts)
SELECT day, campaign_id, page_id, link_id, channel_id, source, 0, 0, 0, SUM(count)
FROM campaigns_dailycount WHERE verdict = 'counted' AND kind = 'start' AND page_id IS NOT NULL
GROUP BY day, campaign_id, page_id, link_id, channel_id, source
"""
LEFT_OUT_OF_EACH_DAY = """
INSERT INTO campaigns_leftoutsum (day, campaign_id, verdict, reason, count)
SELECT day, campaign_id, verdict, reason, SUM(count)
FROM campaigns_dailycount WHERE verdict <> 'counted' GROUP BY day, campaign_id, verdict, reason
"""
COUNTED_OF_ALL_DAYS = """
INSERT INTO campaigns_originsum (campaign_id, page_id, link_id, channel_id, source, clicks, visits, returns, starts)
SELECT campaign_id, page_id, link_id, channel_id, source, SUM(clicks), SUM(visits), SUM(returns), SUM(starts)
FROM campaigns_originsum GROUP BY campaign_id, page_id, link_id, channel_id, source
"""
LEFT_OUT_OF_ALL_DAYS = """
INSERT INTO campaigns_leftoutsum (campaign_id, verdict, reason, count)
SELECT campaign_id, verdict, reason, SUM(count) FROM campaigns_leftoutsum GROUP BY campaign_id, verdict, reason
"""


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0010_sums_of_days")]
    operations = [
        migrations.RunSQL(statement, migrations.RunSQL.noop)
        for statement in (
            COUNTED_OF_EACH_DAY,
            OPENED_ON_EACH_DAY,
            LEFT_OUT_OF_EACH_DAY,
            COUNTED_OF_ALL_DAYS,
            LEFT_OUT_OF_ALL_DAYS,
        )
    ]
