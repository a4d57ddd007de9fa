package io.clusterloader.kubernetes;

import java.util.regex.Pattern;

/**
 * A registry that holds images under their own names, such as a mirror in a cluster without internet access.
 *
 * @param prefix host, with port and path where it has them: {@code registry.example.com:5000/netperf}
 */
public record ImageRegistry(String prefix) {
    /** A host as container engines tell it from a user of Docker Hub: it has a dot or a port, or is localhost. */
    private static final Pattern HOST = Pattern.compile("(?:[^/]*[.:][^/]*|localhost)");

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?"
            + "(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*");

    /**
     * Creates a registry.
     *
     * @throws IllegalArgumentException if the text is not a registry
     */
    public ImageRegistry {
        if (!FORM.matcher(prefix).matches() || !namesHost(prefix)) {
            throw new IllegalArgumentException(
                    "\"%s\" is not an image registry; write HOST[:PORT][/PATH] without a scheme, like registry.example.com:5000/netperf"
                            .formatted(prefix));
        }
    }

    /** Returns the name of an image in this registry. An image that names a registry itself stays as it is. */
    public String locate(String image) {
        return image.indexOf('/') > 0 && namesHost(image) ? image : prefix + "/" + image;
    }

    private static boolean namesHost(String name) {
        return HOST.matcher(name.replaceFirst("/.*", "")).matches();
    }
}
