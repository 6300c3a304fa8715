CREATE TABLE t (
    a int,
<<<<<<< HEAD
    b text
=======
    b varchar(10)
>>>>>>> other
);
SELECT 1;
