package io.clusterloader.netperf.worker.tool;

import java.util.List;
import java.util.regex.Pattern;

/** A program that the worker runs, and how it prints its version. */
public enum Program {
    IPERF3("iperf3", "iperf3", "--version", "iperf (\\d\\S*)"),
    IPERF("iperf", "iperf", "-v", "iperf version (\\d\\S*)"),
    SIEGE("siege", "siege", "-V", "SIEGE (\\d\\S*)"),
    NGINX("nginx", "nginx-light", "-v", "nginx/(\\d\\S*)");

    private final String executable;
    private final String debianPackage;
    private final String versionOption;
    private final Pattern version;

    Program(String executable, String debianPackage, String versionOption, String version) {
        this.executable = executable;
        this.debianPackage = debianPackage;
        this.versionOption = versionOption;
        this.version = Pattern.compile(version);
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
