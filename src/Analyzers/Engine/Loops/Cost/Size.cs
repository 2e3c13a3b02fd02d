using System;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

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
    private readonly SizeRoot _root;

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
        : this(new SizeRoot(root), path, aspect, name, evidence, most, shape)
    {
    }

    /// <summary>How many things a call returns that is not named.</summary>
    public Size(IInvocationOperation call, SizeEvidence evidence)
        : this(
            new SizeRoot(call.TargetMethod, call.Syntax), call.Syntax.SpanStart.ToString(CultureInfo.InvariantCulture), SizeAspect.Count, call.TargetMethod.Name, evidence,
            double.PositiveInfinity, SizeShape.Itself)
    {
    }

    private Size(SizeRoot root, string path, SizeAspect aspect, string name, SizeEvidence evidence, double most, SizeShape shape)
    {
        _root = root;
        Path = path;
        Aspect = aspect;
        Name = name;
        Evidence = evidence;
        Most = most;
        Shape = shape;
    }

    public string Path { get; }

    public SizeAspect Aspect { get; }

    public string Name { get; }

    public SizeEvidence Evidence { get; }

    public double Most { get; }

    public SizeShape Shape { get; }

    /// <summary>Whether nothing in the code limits it.</summary>
    public bool IsUnbounded => double.IsPositiveInfinity(Most) && Evidence != SizeEvidence.Few;

    /// <summary>Whether it is how many parts one element of a collection has: <c>item.Tags</c> in a loop over items.</summary>
    public bool IsOfElement => Aspect == SizeAspect.Count && _root.IsElement;

    public Size With(SizeShape shape) => new(_root, Path, Aspect, Name, Evidence, Most, shape);

    public Size With(SizeEvidence evidence) => new(_root, Path, Aspect, Name, evidence, Most, Shape);

    /// <summary>The same, unshaped, with another limit.</summary>
    public Size AtMost(double most) => new(_root, Path, Aspect, Name, Evidence, most, SizeShape.Itself);

    /// <summary>How many elements a part of it has, unshaped and without a limit.</summary>
    public Size CountOf(string part) => new(_root, Path + part, SizeAspect.Count, Name, Evidence, double.PositiveInfinity, SizeShape.Itself);

    /// <summary>The same of a part of another thing, as a part of this one.</summary>
    public Size Within(Size whole) => new(whole._root, whole.Path + Path, Aspect, whole.Name + Path, Evidence, Most, SizeShape.Itself);

    /// <summary>The same for later compilations: without the symbol that it is a property of.</summary>
    public Size WithoutSymbols() => new(_root.WithoutSymbol(), Path, Aspect, Name, Evidence, Most, Shape);

    /// <summary>Which parameter of a method it is a property of; null if it is of none.</summary>
    public IParameterSymbol? ParameterOf(ISymbol method) => _root.ParameterOf(method);

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
        Aspect == other.Aspect && Path == other.Path && _root.IsSame(other._root);

    public override bool Equals(object? obj) => Equals(obj as Size);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Path) ^ (int)Shape;
}
