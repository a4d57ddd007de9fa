package io.clusterloader.images;

import static java.util.Objects.requireNonNull;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/** The images, under the names that the measurement takes when a definition names none. */
public enum Image {
    ORCHESTRATOR("netperf-orchestrator", "/opt/netperf", "orchestrator.aot", 250),
    WORKER("netperf-worker", "/opt/netperf", "worker-agent.aot", 350),
    CLUSTERLOADER("clusterloader", "/opt/clusterloader", "clusterloader.aot", 350);

    private static final String TAG = "0.1.0";

    private final String title;
    private final String directory;
    private final String cache;
    private final long mostMegabytes;

    Image(String title, String directory, String cache, long mostMegabytes) {
        this.title = title;
        this.directory = directory;
        this.cache = cache;
        this.mostMegabytes = mostMegabytes;
    }

    static Stream<Image> all() {
        return Arrays.stream(values());
    }

    /** Its name without registry and tag. */
    String title() {
        return title;
    }

    /** Name and tag. */
    public String reference() {
        return title + ":" + TAG;
    }

    /** Where the program and its jars are. */
    String directory() {
        return directory;
    }

    /** The path of the start-up cache. */
    String cache() {
        return directory + "/" + cache;
    }

    /** Its goal, in units of 10^6 bytes. */
    long mostMegabytes() {
        return mostMegabytes;
    }

    /** What the engine knows of it. */
    InspectImageResponse inspect() {
        return DockerClientFactory.lazyClient().inspectImageCmd(reference()).exec();
    }

    /** Its program's command line. */
    List<String> entrypoint() {
        return List.of(requireNonNull(requireNonNull(inspect().getConfig()).getEntrypoint()));
    }

    boolean isBuilt() {
        try {
            inspect();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }
}
