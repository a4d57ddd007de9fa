package io.clusterloader.localcluster.net;

/** The two address families, as nftables names their parts. */
enum Family {
    IPV4("4", "ip", "ipv4_addr"),
    IPV6("6", "ip6", "ipv6_addr");

    private final String digit;
    private final String nft;
    private final String type;

    Family(String digit, String nft, String type) {
        this.digit = digit;
        this.nft = nft;
        this.type = type;
    }

    static Family of(String address) {
        return address.contains(":") ? IPV6 : IPV4;
    }

    /** Ends the names of what exists once for each family. */
    String digit() {
        return digit;
    }

    /** The header keyword. */
    String nft() {
        return nft;
    }

    /** The address type of sets and maps. */
    String type() {
        return type;
    }
}
