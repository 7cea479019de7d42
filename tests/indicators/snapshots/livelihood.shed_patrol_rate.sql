-- 充电棚巡查率, %: livelihood.charging_shed
SELECT
  0 AS "level",
  "t6"."denominator"
FROM (
  SELECT
    COUNT(*) AS "denominator"
  FROM (
    SELECT
      "t4"."fact",
      "t4"."area",
      "t4"."type",
      "t4"."counts",
      "t4"."opened",
      "t4"."verified"
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
SELECT
  0 AS "level",
  "t6"."numerator"
FROM (
  SELECT
    COUNT(*) AS "numerator"
  FROM (
    SELECT
      "t4"."fact",
      "t4"."area",
      "t4"."type",
      "t4"."counts",
      "t4"."opened",
      "t4"."verified"
    FROM (
      SELECT
        *
      FROM "facts" AS "t0"
      WHERE
        COALESCE("t0"."counts", FALSE)
        AND "t0"."verified" >= MAKE_DATE(2018, 1, 1)
        AND "t0"."verified" <= MAKE_DATE(2018, 12, 31)
    ) AS "t4"
    SEMI JOIN "within" AS "t2"
      ON "t4"."area" = "t2"."area"
      AND "t4"."verified" >= "t2"."starts"
      AND "t4"."verified" < "t2"."ends"
  ) AS "t5"
) AS "t6";
SELECT
  0 AS "level",
  "t12"."facts"
FROM (
  SELECT
    COUNT(DISTINCT "t11"."fact") AS "facts"
  FROM (
    SELECT
      *
    FROM (
      SELECT
        "t7"."fact",
        "t7"."opened" AS "day"
      FROM (
        SELECT
          "t5"."fact",
          "t5"."area",
          "t5"."type",
          "t5"."counts",
          "t5"."opened",
          "t5"."verified"
        FROM (
          SELECT
            *
          FROM "facts" AS "t0"
          WHERE
            COALESCE("t0"."counts", FALSE)
            AND "t0"."opened" >= MAKE_DATE(2018, 1, 1)
            AND "t0"."opened" <= MAKE_DATE(2018, 12, 31)
        ) AS "t5"
        SEMI JOIN "within" AS "t2"
          ON "t5"."area" = "t2"."area"
          AND "t5"."opened" >= "t2"."starts"
          AND "t5"."opened" < "t2"."ends"
      ) AS "t7"
      WHERE
        TRUE
    ) AS "t9"
    UNION ALL
    SELECT
      *
    FROM (
      SELECT
        "t8"."fact",
        "t8"."verified" AS "day"
      FROM (
        SELECT
          "t6"."fact",
          "t6"."area",
          "t6"."type",
          "t6"."counts",
          "t6"."opened",
          "t6"."verified"
        FROM (
          SELECT
            *
          FROM "facts" AS "t0"
          WHERE
            COALESCE("t0"."counts", FALSE)
            AND "t0"."verified" >= MAKE_DATE(2018, 1, 1)
            AND "t0"."verified" <= MAKE_DATE(2018, 12, 31)
        ) AS "t6"
        SEMI JOIN "within" AS "t2"
          ON "t6"."area" = "t2"."area"
          AND "t6"."verified" >= "t2"."starts"
          AND "t6"."verified" < "t2"."ends"
      ) AS "t8"
      WHERE
        TRUE
    ) AS "t10"
  ) AS "t11"
) AS "t12";
