-- 新增养老床位, 张: livelihood.care_site
SELECT
  0 AS "level",
  "t6"."value",
  "t6"."facts"
FROM (
  SELECT
    SUM("t5"."places") AS "value",
    COUNT(*) FILTER(WHERE
      "t5"."places" IS NOT NULL) AS "facts"
  FROM (
    SELECT
      "t4"."fact",
      "t4"."area",
      "t4"."type",
      "t4"."counts",
      "t4"."kind",
      "t4"."opened",
      "t4"."places"
    FROM (
      SELECT
        *
      FROM "facts" AS "t0"
      WHERE
        COALESCE("t0"."counts", FALSE)
        AND COALESCE("t0"."kind" = '养老', FALSE)
        AND "t0"."opened" >= MAKE_DATE(2018, 1, 1)
        AND "t0"."opened" <= MAKE_DATE(2018, 12, 31)
    ) AS "t4"
    SEMI JOIN "within" AS "t2"
      ON "t4"."area" = "t2"."area"
      AND "t4"."opened" >= "t2"."starts"
      AND "t4"."opened" < "t2"."ends"
  ) AS "t5"
) AS "t6";
