# "quoted": with a colon, and # no comment
test -n "$GREETING" && test "$GREETING" = "hello: world"
