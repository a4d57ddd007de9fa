#!/usr/bin/env bash
# JDK 25.0.3 and picocli 4.7.7: the start-up cache (AOT cache, JEP 514) of a command line program has no class of its command line library.
#
# Guess: the cache has every class that the training run loaded from the class path.
# Seen:  none of picocli's, and a warning for each: "Old class has been linked". Its jar is compiled for Java 5, and classes from before
#        Java 6 (class file version 50) have no stack maps, so the JVM does not store them once they were verified. Every start parses and
#        verifies them anew, which is most of a "--help". The program's own class comes from the cache.
# So:    look at what the cache left out. The same classes written anew with stack maps go in: see launcher/NewerClasses.java.
. "$(dirname "$0")/lib.sh"
jars info.picocli:picocli:4.7.7
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
"$java" -version 2>&1 | head -n 1
cat >"$work/Main.java" <<'END'
import picocli.CommandLine;

@CommandLine.Command(name = "program", mixinStandardHelpOptions = true)
public class Main implements Runnable {
    public void run() {}

    public static void main(String[] arguments) {
        new CommandLine(new Main()).execute("--help");
    }
}
END
"${java}c" -proc:none -cp "$work/jars/*" -d "$work/classes" "$work/Main.java"
"${java%java}jar" --create --file "$work/program.jar" -C "$work/classes" .
class_path=$work/program.jar:$(echo "$work"/jars/picocli-*.jar)
"$java" -XX:AOTCacheOutput="$work/program.aot" -cp "$class_path" Main >"$work/training.txt" 2>&1
"$java" -XX:AOTCache="$work/program.aot" -Xlog:class+load -cp "$class_path" Main >"$work/loaded.txt"
count() {
  grep -c "$@" || true
}
expect "classes of picocli: warned of, loaded from the cache, loaded from the jar" \
  "($(count 'Skipping picocli.*Old class has been linked' <"$work/training.txt") > 100, $(count 'picocli.*source: shared' <"$work/loaded.txt"), $(count 'picocli.*source: jar\|picocli.*source: file' <"$work/loaded.txt") > 100) == (True, 0, True)"
expect "the program's own class comes from the cache" "$(count ' Main source: shared' <"$work/loaded.txt") == 1"
