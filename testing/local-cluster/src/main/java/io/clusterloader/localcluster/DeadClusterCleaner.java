package io.clusterloader.localcluster;

import io.clusterloader.localcluster.net.Leftovers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Removes what is left of clusters whose process was killed. */
public final class DeadClusterCleaner {
    private final Consumer<String> progress;

    /** Creates a cleaner that reports to {@code progress} what was removed and what could not be. */
    public DeadClusterCleaner(Consumer<String> progress) {
        this.progress = progress;
    }

    /**
     * Removes what every dead cluster left, and frees its slot.
     *
     * @return the names of the clusters that are gone now
     * @throws StartException if the table of clusters cannot be used
     */
    public List<String> collect(SlotTable table) throws StartException, InterruptedException {
        return table.collectDead(this::remove).stream().map(ClusterRecord::name).toList();
    }

    /**
     * Removes the network of a cluster that is in no table any more, because its runtime directory was removed, say.
     *
     * @param name of a cluster that is not up
     */
    public void removeNetwork(String name) throws StartException {
        try {
            Leftovers.remove(name);
        } catch (RuntimeException e) {
            throw new StartException(
                    "cannot remove the network of cluster '%s': %s".formatted(name, StartException.reason(e)), e);
        }
    }

    /** Removes what one dead cluster left. Returns whether all of it is gone. */
    boolean remove(ClusterRecord dead) {
        try {
            Leftovers.remove(dead.name());
            StateDirectory.remove(Path.of(dead.stateDirectory()), dead.ownsStateDirectory());
            progress.accept(
                    "removed what the killed cluster '%s' (process %d) had left".formatted(dead.name(), dead.pid()));
            return true;
        } catch (IOException | RuntimeException e) {
            progress.accept("cannot remove what the killed cluster '%s' (process %d) left: %s"
                    .formatted(dead.name(), dead.pid(), StartException.reason(e)));
            return false;
        }
    }
}
