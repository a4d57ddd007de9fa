package io.clusterloader.netperf.worker.tool;

import java.util.List;
import java.util.regex.Pattern;

/** A program that the worker runs, and how it names its version. */
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

    /** The name of the executable, under which its version is registered. */
    public String executable() {
        return executable;
    }

    /** The Debian package that holds it. */
    public String debianPackage() {
        return debianPackage;
    }

    /** Makes it print its version and nothing else that matters. Some exit with 1 then, some print on stderr. */
    public List<String> versionArguments() {
        return List.of(versionOption);
    }

    /** Its version is the first group. */
    Pattern version() {
        return version;
    }
}
