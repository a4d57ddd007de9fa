package io.clusterloader.measurement;

import java.util.regex.Pattern;

/**
 * A registry that holds images under their own names, such as one without a way to the internet.
 *
 * @param prefix host, with port and path where it has them: {@code registry.example.com:5000/netperf}
 */
public record ImageRegistry(String prefix) {
    /** What container engines take for a host and not for a user of Docker Hub: a dot, a port, or localhost. */
    private static final Pattern HOST = Pattern.compile("(?:[^/]*[.:][^/]*|localhost)");

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?"
            + "(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*");

    /** @throws IllegalArgumentException for what is no registry */
    public ImageRegistry {
        if (!FORM.matcher(prefix).matches() || !namesHost(prefix)) {
            throw new IllegalArgumentException(
                    "\"%s\" is not an image registry; write HOST[:PORT][/PATH] without a scheme, like registry.example.com:5000/netperf"
                            .formatted(prefix));
        }
    }

    /** The image in this registry; one that names a registry itself stays as it is. */
    public String locate(String image) {
        return image.indexOf('/') > 0 && namesHost(image) ? image : prefix + "/" + image;
    }

    private static boolean namesHost(String name) {
        return HOST.matcher(name.replaceFirst("/.*", "")).matches();
    }
}
