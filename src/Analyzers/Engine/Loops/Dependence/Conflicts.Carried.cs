namespace LaneKeeper.Engine.Loops.Dependence;

/// <summary>How far apart the iterations are that meet in an element, and how to say it.</summary>
internal sealed partial class Conflicts
{
    private Obstacle Carried(Access write, Access other)
    {
        if (Unknown(write) is { } scattered)
        {
            return new Obstacle(
                scattered, $"two iterations may write the same element with '{Name(write)}'", write.Site)
            {
                IsOrderOnly = true,
            };
        }

        if (Unknown(other) is not null)
            return new Obstacle(Reason.UnknownSubscript, $"'{Name(other)}' may read an element that another iteration writes{Line(write)}", other.Site);

        var (isProven, distance) = Distance(write, other);
        var index = scope.IndexAtom.Name;
        var sentence = (other.IsWrite, distance) switch
        {
            (true, _) => $"several iterations write '{Name(write)}'",
            (false, { } by) when by != 0 =>
                $"iteration {index} reads '{Name(other)}', which iteration {index} {Signed(by)} writes{Line(write)}",
            _ => $"an iteration reads '{Name(other)}', which another one writes{Line(write)}",
        };
        return new Obstacle(Reason.CarriedElement, sentence, other.IsWrite ? write.Site : other.Site, isProven);
    }

    /// <summary>
    /// How many values of the index lie between the two iterations, where that is one number: a[i - 1] and a[i]; an inner loop is taken
    /// to run far enough.
    /// </summary>
    private (bool IsProven, long? Distance) Distance(Access write, Access other)
    {
        if (write.Subscripts.Count != other.Subscripts.Count)
            return (false, null);

        long? distance = null;
        for (var i = 0; i < write.Subscripts.Count; i++)
        {
            if (write.Subscripts[i] is not { } written || other.Subscripts[i]?.Minus(written)?.ConstantValue is not { } difference
                || FactorOfIndex(written) is not { } factor)
            {
                return (false, null);
            }

            if (factor == 0 ? difference != 0 && !written.Varies() : difference % factor != 0 || (distance is { } known && known != difference / factor))
                return (false, null);

            if (factor != 0)
                distance = difference / factor;
        }

        return (true, distance);
    }

    /// <summary>By how much a subscript grows with the index; null if it is no multiple, or an inner loop's own bounds move with it.</summary>
    private long? FactorOfIndex(Polynomial subscript)
    {
        long result = 0;
        foreach (var (atoms, factor) in subscript.Terms)
        {
            foreach (var atom in atoms)
            {
                if (atom == scope.IndexAtom)
                {
                    if (atoms.Length > 1)
                        return null;

                    result = factor;
                }
                else if (atom.Kind == AtomKind.Inner && (Moves(atom.Low) || Moves(atom.High)))
                {
                    return null;
                }
            }
        }

        return result;
    }

    private bool Moves(Polynomial? bound) => bound is null || bound.Varies() || bound.Contains(scope.IndexAtom);

    private static string Signed(long distance) => distance < 0 ? $"- {-distance}" : $"+ {distance}";

    private static Reason? Unknown(Access access)
    {
        foreach (var subscript in access.Subscripts)
        {
            if (subscript is null || HasOpaque(subscript))
                return access.IsWrite ? Reason.ScatteredWrite : Reason.UnknownSubscript;
        }

        return access.Subscripts.Count == 0 ? Reason.UnknownSubscript : null;
    }

    private static bool HasOpaque(Polynomial subscript)
    {
        foreach (var (atoms, _) in subscript.Terms)
        {
            foreach (var atom in atoms)
            {
                if (atom.Kind == AtomKind.Opaque)
                    return true;
            }
        }

        return false;
    }
}
