-- Words that people look up stand in the order of pinyin, and numbers within them by their size: 第2网格 before 第10网格.
-- PostgreSQL's own packages, and those of every host we know, are built with ICU.
create collation platform.words (provider = icu, locale = 'zh-u-kn-true');
