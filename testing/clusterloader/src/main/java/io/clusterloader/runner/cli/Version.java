package io.clusterloader.runner.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version of this program: what the launcher says, which reads it from the tags of git; else that of the jar. */
final class Version implements IVersionProvider {
    private static final String PROPERTY = "clusterloader.version";
    private static final String UNKNOWN = "without a version";

    @Override
    public String[] getVersion() {
        return new String[] {line()};
    }

    static String line() {
        String ofJar = Version.class.getPackage().getImplementationVersion();
        return "clusterloader " + System.getProperty(PROPERTY, Objects.requireNonNullElse(ofJar, UNKNOWN));
    }
}
