package io.clusterloader.images;

import static java.util.Objects.requireNonNull;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What Kubernetes' restricted Pod Security Standard and the plugin's pods ask for, in the engine's words. The user is left to the image,
 * which must not need to be told.
 */
public final class Restrictions implements Consumer<CreateContainerCmd> {
    private final List<String> writable;

    private Restrictions(List<String> writable) {
        this.writable = writable;
    }

    /** With the two directories that the plugin's pods can write to. */
    public static Restrictions ofPod() {
        return new Restrictions(List.of("/tmp", "/var/lib/netperf"));
    }

    /** Nothing can be written. */
    public static Restrictions readOnly() {
        return new Restrictions(List.of());
    }

    @Override
    public void accept(CreateContainerCmd create) {
        HostConfig host = requireNonNull(create.getHostConfig());
        host.withReadonlyRootfs(true)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withTmpFs(writable.stream().collect(Collectors.toMap(path -> path, path -> "rw,mode=1777")));
    }
}
