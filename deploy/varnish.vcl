# Varnish 7.1 or later in front of Currawong, with vmod_xkey (Debian: varnish, varnish-modules), for CDN=varnish.
# Start it with `-p http_gzip_support=off`: the site compresses each page once, and better.
vcl 4.1;

import std;
import xkey;

backend default {
    .host = "127.0.0.1";
    .port = "3000";
    .connect_timeout = 2s;
    .first_byte_timeout = 30s;
}

# Where the desk is. Behind a proxy on this machine every reader comes from here: see below.
acl purgers {
    "127.0.0.1";
    "::1";
}

sub vcl_recv {
    if (req.method == "PURGE") {
        # Varnish names who asks in X-Forwarded-For. More than one: it came through a proxy, and is a reader.
        if (client.ip !~ purgers || req.http.X-Forwarded-For ~ ",") {
            return (synth(405));
        }
        if (req.http.xkey-purge) {
            set req.http.cleared = xkey.purge(req.http.xkey-purge);
        }
        if (req.http.xkey-softpurge) {
            set req.http.cleared = xkey.softpurge(req.http.xkey-softpurge);
        }
        return (synth(200, "Cleared " + req.http.cleared));
    }
    # A proxy on this machine has named the reader, by whom searches are counted.
    set req.http.X-Forwarded-For = regsub(req.http.X-Forwarded-For, ",\s*(127\.0\.0\.1|::1)$", "");
    # What the site answers with 405, and what a reader alone is to have.
    if ((req.method != "GET" && req.method != "HEAD") || req.url ~ "^/(search|preview)(/|\?|$)") {
        return (pass);
    }
    # Whether it is ready is the monitor's business alone.
    if (req.url ~ "^/readyz" && (client.ip !~ purgers || req.http.X-Forwarded-For ~ ",")) {
        return (synth(403));
    }
    # The site reads no cookie. ?fbclid=… and other queries that say nothing to it make no copies of their own: oEmbed is
    # asked by query, and so is the front page by links to the site that stood here before (/?p=123).
    unset req.http.Cookie;
    if (req.url !~ "^/(oembed)?\?") {
        set req.url = regsub(req.url, "\?.*$", "");
    }
    # Browsers write one thing in many ways.
    if (req.http.Accept-Encoding ~ "\bbr\b") {
        set req.http.Accept-Encoding = "br";
    } elsif (req.http.Accept-Encoding ~ "\bgzip\b") {
        set req.http.Accept-Encoding = "gzip";
    } else {
        unset req.http.Accept-Encoding;
    }
    # Answers to these are for who asks, and kept by nobody: they must not be in the way of others.
    if (req.http.Save-Data == "on" || req.http.Range) {
        return (pass);
    }
    return (hash);
}

sub vcl_backend_response {
    # Cleared softly, an answer is asked about before it is given again, and stays in store for as long as that is worth
    # while. It is never given meanwhile: it may hold what was taken down.
    set beresp.grace = 0s;
    set beresp.keep = 1d;
    if (beresp.http.CDN-Cache-Control ~ "max-age=\d+") {
        set beresp.ttl = std.duration(regsub(beresp.http.CDN-Cache-Control, "^.*max-age=(\d+).*$", "\1s"), 10s);
    } elsif (beresp.http.Cache-Control ~ "no-store|no-cache|private" || beresp.status >= 500) {
        set beresp.uncacheable = true;
        set beresp.ttl = 10s;
    }
}

sub vcl_deliver {
    # For caches, and not for readers.
    unset resp.http.xkey;
    unset resp.http.CDN-Cache-Control;
    unset resp.http.X-Varnish;
    unset resp.http.Via;
}
