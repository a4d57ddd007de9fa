package io.clusterloader.netperf.worker.tool;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A program that the worker runs, how it prints its version, and the oldest version whose options and output are known. */
public enum Program {
    /** 3.12 is the first with {@code --snd-timeout}. */
    IPERF3("iperf3", "iperf3", "--version", "iperf (\\d\\S*)", "3.12"),
    /** The 2.0 series has neither {@code --trip-times} nor the report that is read. */
    IPERF("iperf", "iperf", "-v", "iperf version (\\d\\S*)", "2.1.8"),
    /** Older ones do not print JSON. */
    SIEGE("siege", "siege", "-V", "SIEGE (\\d\\S*)", "4.0.7"),
    /** 1.19.5 is the first with {@code -e}. */
    NGINX("nginx", "nginx-light", "-v", "nginx/(\\d\\S*)", "1.19.5"),
    /** Debian 12's; older ones were not tried. */
    H2LOAD("h2load", "nghttp2-client", "--version", "nghttp2/(\\d\\S*)", "1.52.0"),
    /** Of Debian 13, as older ones of Debian are not free. */
    NETPERF("netperf", "netperf", "-V", "Netperf version (\\d\\S*)", "2.7.0"),
    NETSERVER("netserver", "netperf", "-V", "Netperf version (\\d\\S*)", "2.7.0");

    private final String executable;
    private final String debianPackage;
    private final String versionOption;
    private final Pattern version;
    private final String oldest;

    Program(String executable, String debianPackage, String versionOption, String version, String oldest) {
        this.executable = executable;
        this.debianPackage = debianPackage;
        this.versionOption = versionOption;
        this.version = Pattern.compile(version);
        this.oldest = oldest;
    }

    /** Returns the oldest version that is supported. */
    public String oldest() {
        return oldest;
    }

    /** Returns why a version cannot be used, as the rest of a sentence; empty if it can. */
    Optional<String> objection(String found) {
        return Arrays.compare(numbers(found), numbers(oldest)) < 0
                ? Optional.of("not supported, %s or newer is needed: this is %s".formatted(oldest, found))
                : Optional.empty();
    }

    /** Returns the numbers of a version, without what follows them: 2, 0 and 14 of {@code 2.0.14a}. */
    private static int[] numbers(String version) {
        return Pattern.compile("\\d{1,9}")
                .matcher(version.replaceFirst("[^0-9.].*", ""))
                .results()
                .mapToInt(number -> Integer.parseInt(number.group()))
                .toArray();
    }

    /** Returns the name of the executable, under which its version is registered. */
    public String executable() {
        return executable;
    }

    /** Returns the Debian package that installs it. */
    public String debianPackage() {
        return debianPackage;
    }

    /** Returns the arguments that make it print its version. Some programs then exit with 1, some print to stderr. */
    public List<String> versionArguments() {
        return List.of(versionOption);
    }

    /** Returns the pattern whose first group is the version. */
    Pattern version() {
        return version;
    }
}
