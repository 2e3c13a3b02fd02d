using System;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>What of a thing is counted.</summary>
internal enum SizeAspect
{
    /// <summary>The number itself: <c>n</c>.</summary>
    Value,

    /// <summary>How many elements it has.</summary>
    Count,
}

/// <summary>What stands in a cost instead of the size itself.</summary>
internal enum SizeShape
{
    Itself,

    /// <summary>The binary logarithm: halving loops, sorting.</summary>
    Logarithm,

    /// <summary>The square root: <c>i * i &lt;= n</c>.</summary>
    SquareRoot,
}

/// <summary>A number that is not known while the program is compiled: a symbol of the polynomial that a cost is.</summary>
internal sealed class Size : IEquatable<Size>
{
    /// <param name="root">The variable that it is a property of.</param>
    /// <param name="path">What of the variable: <c>.Rows[0]</c>; empty for the variable itself.</param>
    /// <param name="aspect">Whether the value is the number, or the number of its elements.</param>
    /// <param name="name">As a message shows it.</param>
    /// <param name="evidence">Where it comes from.</param>
    /// <param name="most">What it cannot exceed, if that is known.</param>
    /// <param name="shape">The function of it that is meant.</param>
    public Size(
        ISymbol root, string path, SizeAspect aspect, string name, SizeEvidence evidence, double most = double.PositiveInfinity,
        SizeShape shape = SizeShape.Itself)
    {
        Root = root;
        Path = path;
        Aspect = aspect;
        Name = name;
        Evidence = evidence;
        Most = most;
        Shape = shape;
    }

    public ISymbol Root { get; }

    public string Path { get; }

    public SizeAspect Aspect { get; }

    public string Name { get; }

    public SizeEvidence Evidence { get; }

    public double Most { get; }

    public SizeShape Shape { get; }

    /// <summary>Whether nothing in the code limits it.</summary>
    public bool IsUnbounded => double.IsPositiveInfinity(Most) && Evidence != SizeEvidence.Few;

    public Size With(SizeShape shape) => new(Root, Path, Aspect, Name, Evidence, Most, shape);

    public Size With(SizeEvidence evidence) => new(Root, Path, Aspect, Name, evidence, Most, Shape);

    /// <summary>The value of this shape for a value of the size.</summary>
    public double Shaped(double value) => Shape switch
    {
        SizeShape.Logarithm => Math.Log(Math.Max(value, 1), 2),
        SizeShape.SquareRoot => Math.Sqrt(Math.Max(value, 0)),
        _ => value,
    };

    public bool Equals(Size? other) => other is not null && Shape == other.Shape && IsSameThing(other);

    /// <summary>Whether both are of one thing, whatever function of it they mean.</summary>
    public bool IsSameThing(Size other) =>
        Aspect == other.Aspect && Path == other.Path && SymbolEqualityComparer.Default.Equals(Root, other.Root);

    public override bool Equals(object? obj) => Equals(obj as Size);

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Root) ^ (int)Shape;
}
