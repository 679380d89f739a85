import Documents

extension SVGChart {
    static let dotsHeight = 190.0
    private static let left = 98.0
    private static let right = 432.0
    private static let top = 22.0
    private static let ground = 150.0
    /// Names have room for so many letters beside a dot.
    private static let letters = 20

    /// Dots over a line of time; the highest are named, the table beside the picture names all.
    func dots(at positions: [Double], from: String, to: String) -> String {
        let highest = chart.points.map(\.drawn).max() ?? 0
        let places = zip(chart.points, positions).map { point, position in
            Place(
                point: point, x: Self.left + min(1, max(0, finite(position))) * (Self.right - Self.left),
                y: Self.ground - min(1, max(0, finite(point.drawn / highest))) * (Self.ground - Self.top))
        }
        let top = chart.points.max { $0.drawn < $1.drawn }
        return axis(from: from, to: to, highest: top?.shown ?? "") + places.map(dot).joined()
            + names(of: places)
    }

    private struct Place {
        let point: Chart.Point
        let x: Double
        let y: Double
    }

    private func axis(from: String, to: String, highest: String) -> String {
        "<line class=\"ground\" x1=\"\(number(Self.left))\" y1=\"\(number(Self.ground))\" "
            + "x2=\"\(number(Self.right))\" y2=\"\(number(Self.ground))\"/>\n"
            + text(highest, x: Self.left - 10, y: Self.top + 4, anchor: "end", limit: 11)
            + text("0", x: Self.left - 10, y: Self.ground + 4, anchor: "end", limit: 2)
            + text(from, x: Self.left, y: Self.ground + 26, limit: 16)
            + text(to, x: Self.right, y: Self.ground + 26, anchor: "end", limit: 16)
    }

    private func dot(_ place: Place) -> String {
        "<circle class=\"\(Self.tint(place.point.tone))\" cx=\"\(number(place.x))\" cy=\"\(number(place.y))\" "
            + "r=\"5\"/>\n"
    }

    /// From the highest dot down, as long as a name does not run into one that stands already.
    private func names(of places: [Place]) -> String {
        var taken: [Double] = []
        var names = ""
        for place in places.sorted(by: { ($0.y, $0.x) < ($1.y, $1.x) })
        where !taken.contains(where: { abs($0 - place.y) < 15 }) && taken.count < 5 {
            taken.append(place.y)
            let isLeft = place.x < (Self.left + Self.right) / 2
            names += text(
                place.point.label, x: place.x + (isLeft ? 9 : -9), y: place.y + 4,
                anchor: isLeft ? nil : "end",
                limit: Self.letters)
        }
        return names
    }
}
