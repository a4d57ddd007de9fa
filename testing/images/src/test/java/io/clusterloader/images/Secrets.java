package io.clusterloader.images;

import io.clusterloader.netperf.rpc.Identity;
import io.clusterloader.netperf.rpc.Role;
import io.clusterloader.netperf.tls.RunAuthority;
import io.clusterloader.netperf.tls.WebCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The files of a run's Secrets, a directory per container. Its user, whom this machine does not know, must be able to read them. */
final class Secrets implements AutoCloseable {
    /** Where a pod has them. */
    static final String DIRECTORY = "/etc/netperf/tls";

    private final RunAuthority authority;
    private final Path directory;

    private Secrets(RunAuthority authority, Path directory) {
        this.authority = authority;
        this.directory = directory;
    }

    static Secrets create(RunAuthority authority) throws IOException {
        return new Secrets(authority, readable(Files.createTempDirectory("clusterloader-images")));
    }

    /** A new directory with a certificate of this role. */
    Path of(Role role) throws IOException {
        return of(authority.issue(role));
    }

    /** A new directory with the certificate of a worker, and that of its HTTPS server. */
    Path ofWorker(String name) throws IOException {
        Path own = of(authority.issueForWorker(name));
        WebCertificate web = authority.issueForWeb();
        Files.writeString(own.resolve(Identity.HTTPS_CERTIFICATE_FILE), web.certificate());
        Files.writeString(own.resolve(Identity.HTTPS_KEY_FILE), web.key());
        return own;
    }

    private Path of(Identity identity) throws IOException {
        Path own = readable(Files.createTempDirectory(directory, "tls"));
        Files.writeString(own.resolve(Identity.AUTHORITY_FILE), identity.authority());
        Files.writeString(own.resolve(Identity.CERTIFICATE_FILE), identity.certificate());
        Files.writeString(own.resolve(Identity.KEY_FILE), identity.key());
        return own;
    }

    private static Path readable(Path directory) throws IOException {
        return Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Override
    public void close() throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(directory)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
