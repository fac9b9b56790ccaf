package io.myowire.catalog.picture;

import javax.vecmath.Point2d;

/** A place on the picture, or a way on it; y grows downwards. */
record Point(double x, double y) {
    static Point of(Point2d place, double scale) {
        return new Point(place.x * scale, -place.y * scale);
    }

    Point plus(Point way) {
        return new Point(x + way.x, y + way.y);
    }

    Point minus(Point other) {
        return new Point(x - other.x, y - other.y);
    }

    Point times(double factor) {
        return new Point(x * factor, y * factor);
    }

    double length() {
        return Math.hypot(x, y);
    }

    /** The same way, of length one; none stays none. */
    Point unit() {
        double length = length();
        return length == 0 ? this : times(1 / length);
    }

    /** The way to the right of this one. */
    Point aside() {
        return new Point(-y, x);
    }

    double dot(Point other) {
        return x * other.x + y * other.y;
    }
}
