-- 建成充电棚, 处: livelihood.charging_shed
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
      "t4"."opened"
    FROM (
      SELECT
        *
      FROM "facts" AS "t0"
      WHERE
        COALESCE("t0"."counts", FALSE)
        AND "t0"."opened" >= MAKE_DATE(2018, 1, 1)
        AND "t0"."opened" <= MAKE_DATE(2018, 12, 31)
    ) AS "t4"
    SEMI JOIN "within" AS "t2"
      ON "t4"."area" = "t2"."area"
      AND "t4"."opened" >= "t2"."starts"
      AND "t4"."opened" < "t2"."ends"
  ) AS "t5"
) AS "t6";
