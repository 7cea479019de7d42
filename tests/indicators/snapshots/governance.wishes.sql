-- 走访收集意见, 条: governance.home_visit
SELECT
  0 AS "level",
  "t6"."value",
  "t6"."facts"
FROM (
  SELECT
    SUM("t5"."wishes") AS "value",
    COUNT(*) FILTER(WHERE
      "t5"."wishes" IS NOT NULL) AS "facts"
  FROM (
    SELECT
      "t4"."fact",
      "t4"."area",
      "t4"."type",
      "t4"."counts",
      "t4"."happened_day",
      "t4"."wishes"
    FROM (
      SELECT
        *
      FROM "facts" AS "t0"
      WHERE
        COALESCE("t0"."counts", FALSE)
        AND "t0"."happened_day" >= MAKE_DATE(2018, 1, 1)
        AND "t0"."happened_day" <= MAKE_DATE(2018, 12, 31)
    ) AS "t4"
    SEMI JOIN "within" AS "t2"
      ON "t4"."area" = "t2"."area"
      AND "t4"."happened_day" >= "t2"."starts"
      AND "t4"."happened_day" < "t2"."ends"
  ) AS "t5"
) AS "t6";
