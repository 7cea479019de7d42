-- 出租屋发现隐患, 处: safety.hazard
SELECT
  0 AS "level",
  "t6"."value",
  "t6"."facts"
FROM (
  SELECT
    COUNT(*) AS "value",
    COUNT(*) FILTER(WHERE
      TRUE) AS "facts"
  FROM (
    SELECT
      "t4"."fact",
      "t4"."area",
      "t4"."type",
      "t4"."counts",
      "t4"."outcome",
      "t4"."premises",
      "t4"."received_day"
    FROM (
      SELECT
        *
      FROM "facts" AS "t0"
      WHERE
        COALESCE("t0"."counts", FALSE)
        AND COALESCE("t0"."premises" = '出租屋', FALSE)
        AND NOT (
          COALESCE("t0"."outcome" = 'rejected', FALSE)
        )
        AND "t0"."received_day" >= MAKE_DATE(2018, 1, 1)
        AND "t0"."received_day" <= MAKE_DATE(2018, 12, 31)
    ) AS "t4"
    SEMI JOIN "within" AS "t2"
      ON "t4"."area" = "t2"."area"
      AND "t4"."received_day" >= "t2"."starts"
      AND "t4"."received_day" < "t2"."ends"
  ) AS "t5"
) AS "t6";
