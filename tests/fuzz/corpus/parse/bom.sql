select 1;
/* /* nested */ */ select 2 -- end