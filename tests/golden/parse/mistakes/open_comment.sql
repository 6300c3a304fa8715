SELECT 1;
/* the rest /* of it */
SELECT 2;
