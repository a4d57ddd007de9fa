#!/usr/bin/env bash
# JDK 17.0.15 and 25.0.3 on Linux 6.18: Files.readString, and so readAllBytes, of a number in /proc/sys gives its first digit.
#
# Guess: the file's size is 0, so it is read to its end, as other files of /proc are. (A first look had shown too little of the range of local
#        ports; the guess then was: the first number of several.)
# Seen:  "3" of "32768 60999", "4" of 4194304, without an error. The first read asks for one byte, to see whether there is more than the
#        size says, and the kernel's files of numbers answer a second read with the end of the file. Files of words (tcp_congestion_control)
#        and those of /proc/net are read whole.
# So:    read a sysctl with Files.readAllLines or an InputStream. A conntrack table of "2" entries looks like a finding about the node.
. "$(dirname "$0")/lib.sh"
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -version 2>&1 | head -n 1
java_program >"$work/out.txt" <<'END'
import java.io.FileInputStream;
import java.nio.file.Files;
import java.nio.file.Path;

class Main {
    public static void main(String[] arguments) throws Exception {
        for (String name : new String[] {"sys/net/ipv4/ip_local_port_range", "sys/net/core/rmem_max", "sys/net/ipv4/tcp_congestion_control"}) {
            Path file = Path.of("/proc", name);
            try (FileInputStream stream = new FileInputStream(file.toFile())) {
                System.out.println(Files.readString(file).strip() + " " + Files.readAllBytes(file).length + " " + stream.readAllBytes().length
                        + " " + Files.readAllLines(file).get(0).length());
            }
        }
    }
}
END
read -r range range_bytes range_stream range_line <<<"$(sed -n 1p "$work/out.txt")"
read -r size size_bytes size_stream _ <<<"$(sed -n 2p "$work/out.txt")"
read -r word _ <<<"$(sed -n 3p "$work/out.txt")"
expect "two numbers: characters of readString, bytes of readAllBytes, of a stream, characters of readAllLines" \
  "(len('$range'), $range_bytes) == (1, 1) and $range_stream >= 9 and $range_line == $range_stream - 1"
expect "one number: its first digit of $size_stream bytes" \
  "'$size' == '$(cut -c 1 /proc/sys/net/core/rmem_max)' and $size_bytes == 1 and $size_stream > 4"
expect "a word is read whole" "'$word' == '$(cat /proc/sys/net/ipv4/tcp_congestion_control)'"
