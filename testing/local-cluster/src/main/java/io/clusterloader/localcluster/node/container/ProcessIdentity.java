package io.clusterloader.localcluster.node.container;

import io.clusterloader.localcluster.node.config.ConfigurationException;
import io.clusterloader.localcluster.node.config.UserNamespace;
import io.clusterloader.localcluster.node.image.Image;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The user, groups and capabilities of a container's process.
 *
 * @param user         numeric user
 * @param group        numeric group
 * @param extraGroups  supplementary groups
 * @param capabilities whether it keeps those that container engines leave to root
 * @param noNewPrivileges whether set-user-id programs have no effect
 */
record ProcessIdentity(long user, long group, List<Long> extraGroups, boolean capabilities, boolean noNewPrivileges) {
    private static final String ENGINE_DEFAULT = "-all,+chown,+dac_override,+fowner,+fsetid,+kill,+setgid,+setuid,"
            + "+setpcap,+net_bind_service,+net_raw,+sys_chroot,+setfcap";

    /**
     * Returns the identity of a container.
     *
     * @throws ConfigurationException when the pod must not run as root, and would
     */
    static ProcessIdentity of(@Nullable PodSecurityContext pod, Container container, Image image)
            throws ConfigurationException {
        PodSecurityContext of = Objects.requireNonNullElseGet(pod, PodSecurityContext::new);
        SecurityContext own = Objects.requireNonNullElseGet(container.getSecurityContext(), SecurityContext::new);
        long user = first(own.getRunAsUser(), of.getRunAsUser(), image.user().orElse(0L));
        long group = first(own.getRunAsGroup(), of.getRunAsGroup(), 0L);
        Boolean nonRoot = own.getRunAsNonRoot() != null ? own.getRunAsNonRoot() : of.getRunAsNonRoot();
        if (Boolean.TRUE.equals(nonRoot) && user == 0) {
            throw new ConfigurationException("container has runAsNonRoot and image will run as root");
        }
        List<Long> groups = new ArrayList<>(of.getSupplementalGroups());
        if (of.getFsGroup() != null) {
            groups.add(of.getFsGroup());
        }
        boolean dropsAll =
                own.getCapabilities() != null && own.getCapabilities().getDrop().contains("ALL");
        return new ProcessIdentity(
                user, group, groups, user == 0 && !dropsAll, Boolean.FALSE.equals(own.getAllowPrivilegeEscalation()));
    }

    /** Returns the words before a command that make it run with this identity. */
    List<String> prefix() {
        List<String> words = new ArrayList<>();
        if (UserNamespace.isOrdinary() && user != 0) {
            // There is no second user, but the same one can have another number, and has no capabilities then.
            words.addAll(List.of("unshare", "--user", "--map-user=" + user, "--map-group=" + group, "--"));
        }
        words.addAll(List.of("setpriv", "--inh-caps=-all"));
        if (!UserNamespace.isOrdinary()) {
            words.addAll(List.of("--reuid=" + user, "--regid=" + group, groups()));
        }
        if (!UserNamespace.isOrdinary() || user == 0) {
            words.add("--bounding-set=" + (capabilities ? ENGINE_DEFAULT : "-all"));
        }
        if (noNewPrivileges) {
            words.add("--no-new-privs");
        }
        words.add("--");
        return words;
    }

    private String groups() {
        return extraGroups.isEmpty()
                ? "--clear-groups"
                : "--groups=" + extraGroups.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static long first(@Nullable Long own, @Nullable Long inherited, long otherwise) {
        return own != null ? own : inherited != null ? inherited : otherwise;
    }
}
