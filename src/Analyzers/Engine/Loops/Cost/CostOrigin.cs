using System;
using LaneKeeper.Engine.Catalog;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>The place that most of the time is spent at.</summary>
/// <param name="Place">Where.</param>
/// <param name="What">What, as a message names it: a call, or null for a loop.</param>
/// <param name="Instead">What does the same in less time; null if nothing does.</param>
/// <param name="Cost">The nanoseconds that are spent there.</param>
/// <param name="Through">The method that it stands in, if a call led there, and what that calls on the way.</param>
/// <param name="Choices">How often on the way one of several things is chosen, by more than whether there is anything to work on.</param>
internal sealed record CostOrigin(Location Place, string? What, string? Instead, Polynomial Cost, CostChain? Through = null, int Choices = 0)
{
    public CostOrigin Times(Polynomial times) => this with { Cost = Cost.Times(times) };

    /// <summary>The same for later compilations; the place is in a file that is the same in them.</summary>
    public CostOrigin WithoutSymbols() => this with { Cost = Cost.WithoutSymbols(), Through = Through?.WithoutSymbols() };
}

/// <summary>A method that work stands in, and the method that it calls on the way there.</summary>
internal sealed class CostChain
{
    private readonly string? _name;

    public CostChain(IMethodSymbol method, CostChain? next) => (Method, Next) = (method, next);

    private CostChain(string name, CostChain? next) => (_name, Next) = (name, next);

    /// <summary>The method; null where it was found out in an earlier compilation. Whoever asks what a call costs finds the method that it calls here.</summary>
    public IMethodSymbol? Method { get; }

    public CostChain? Next { get; }

    /// <summary>The method as messages name it.</summary>
    public string Name => _name ?? Method!.NameInMessages();

    public CostChain WithoutSymbols() => Method is null ? this : new CostChain(Name, Next?.WithoutSymbols());
}

/// <summary>Work that multiplies with each step of a number.</summary>
/// <param name="Exponent">The number.</param>
/// <param name="Base">What it multiplies by.</param>
/// <param name="Nanoseconds">The time of one step.</param>
/// <param name="Method">The method that calls itself, as messages name it.</param>
internal sealed record ExponentialGrowth(Polynomial Exponent, double Base, double Nanoseconds, string Method)
{
    // No number of nanoseconds beyond this means anything: it is thirty years.
    private const double Endless = 1e18;

    /// <summary>The time if the number is known; null if it is not.</summary>
    public double? Known => Exponent.Number is { } number ? Math.Min(Math.Pow(Base, number) * Nanoseconds, Endless) : null;

    /// <summary>The time at the most that the number can be; endless if nothing limits it.</summary>
    public double AtMost
    {
        get
        {
            var most = 0.0;
            foreach (var term in Exponent.Terms)
            {
                var value = term.Coefficient;
                foreach (var size in term.Factors)
                    value *= size.Shaped(size.Evidence == SizeEvidence.Few ? Math.Min(size.Most, SizeEvidence.Few.Usual(isPowered: false)) : size.Most);

                most += value;
            }

            return Math.Min(Math.Pow(Base, most) * Nanoseconds, Endless);
        }
    }
}
