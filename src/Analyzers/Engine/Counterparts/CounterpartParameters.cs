using System.Collections.Immutable;
using LaneKeeper.Engine.Types;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Counterparts;

/// <summary>Whether a counterpart takes what a call passes: every argument in its order, and nothing more that is not optional.</summary>
internal sealed class CounterpartParameters(Compilation compilation, KnownTypes types)
{
    public Counterpart? Match(IOperation operation, IMethodSymbol candidate)
    {
        var (blocking, arguments) = operation switch
        {
            IInvocationOperation call => (call.TargetMethod, call.Arguments),
            IObjectCreationOperation creation => (creation.Constructor, creation.Arguments),
            _ => (null, ImmutableArray<IArgumentOperation>.Empty),
        };

        if (blocking is null)
            return Rest(candidate, 0, passesToken: false, takesAll: true, exactness: 0);

        if (candidate.Arity > 0)
        {
            if (candidate.Arity == blocking.Arity && candidate.ReducedFrom is null)
                candidate = candidate.Construct([.. blocking.TypeArguments]);
            else if (candidate.ReducedFrom is null)
                return null;
        }

        // Unreduced, the receiver of an extension is its first parameter.
        var first = blocking is { IsExtensionMethod: true, ReducedFrom: null } ? 1 : 0;
        int next = 0, exactness = 0;
        bool passesToken = false, takesAll = true;
        for (var i = first; i < blocking.Parameters.Length; i++)
        {
            var parameter = blocking.Parameters[i];
            if (!IsPassed(arguments, parameter))
                continue;

            var (value, isExpanded) = ValueOf(arguments, parameter);
            var place = PlaceOf(parameter, value, blocking.Parameters, candidate.Parameters, next);
            if (place >= 0 && isExpanded && !candidate.Parameters[place].IsParams)
                return null;

            if (place < 0)
            {
                if (!TimeOut.Is(parameter) && !IsHandedOut(parameter, candidate))
                    return null;

                takesAll = false;
                continue;
            }

            passesToken |= IsToken(parameter.Type);
            exactness += SymbolEqualityComparer.Default.Equals(parameter.Type, candidate.Parameters[place].Type) ? 1 : 0;
            next = place + 1;
        }

        return Rest(candidate, next, passesToken, takesAll, exactness);
    }

    /// <summary>The first parameter from <paramref name="start"/> on that takes the argument, with nothing before it that must be passed.</summary>
    private int PlaceOf(
        IParameterSymbol parameter, IOperation? value, ImmutableArray<IParameterSymbol> blocking, ImmutableArray<IParameterSymbol> candidates, int start)
    {
        for (var i = start; i < candidates.Length; i++)
        {
            if (candidates[i].RefKind == parameter.RefKind && !IsAnothers(candidates[i].Name, parameter, blocking) && Takes(candidates[i].Type, parameter.Type, value))
                return i;

            if (!candidates[i].IsOptional)
                return -1;
        }

        return -1;
    }

    // `client.Receive(ref sender)`, of which ReceiveAsync tells the sender in its result.
    private static bool IsHandedOut(IParameterSymbol parameter, IMethodSymbol candidate)
    {
        if (parameter.RefKind is not (RefKind.Ref or RefKind.Out) || candidate.ReturnType is not INamedTypeSymbol { TypeArguments: [var result] })
            return false;

        foreach (var member in result.GetMembers())
        {
            if (member is IPropertySymbol { Type: var told } && SymbolEqualityComparer.Default.Equals(told, parameter.Type))
                return true;
        }

        return false;
    }

    /// <summary>Whether the place is that of another parameter, which the call leaves out.</summary>
    private static bool IsAnothers(string place, IParameterSymbol parameter, ImmutableArray<IParameterSymbol> blocking)
    {
        if (place == parameter.Name)
            return false;

        foreach (var other in blocking)
        {
            if (other.Name == place)
                return true;
        }

        return false;
    }

    private bool Takes(ITypeSymbol candidate, ITypeSymbol blocking, IOperation? value)
    {
        if (SymbolEqualityComparer.Default.Equals(candidate, blocking) || IsMemoryOf(candidate, blocking))
            return true;

        // Type parameters are inferred anew; the fix binds what it writes.
        if (candidate.TypeKind == TypeKind.TypeParameter || blocking.TypeKind == TypeKind.TypeParameter || IsOpen(candidate))
            return candidate.OriginalDefinition.Name == blocking.OriginalDefinition.Name || candidate.TypeKind == TypeKind.TypeParameter;

        return Converts(blocking, candidate) || (value?.Type is { } type && Converts(type, candidate));
    }

    private bool Converts(ITypeSymbol from, ITypeSymbol to) => compilation.ClassifyConversion(from, to) is { IsImplicit: true };

    private static bool IsOpen(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { TypeArguments: { IsEmpty: false } arguments })
            return false;

        foreach (var argument in arguments)
        {
            if (argument.TypeKind == TypeKind.TypeParameter || IsOpen(argument))
                return true;
        }

        return false;
    }

    /// <summary><c>Span</c> became <c>Memory</c>, since spans cannot be kept over an await.</summary>
    private static bool IsMemoryOf(ITypeSymbol candidate, ITypeSymbol blocking) =>
        (candidate.Name, blocking.Name) is ("Memory", "Span") or ("ReadOnlyMemory", "ReadOnlySpan") or ("ReadOnlyMemory", "Span")
        && candidate is INamedTypeSymbol { TypeArguments: [var one] } && blocking is INamedTypeSymbol { TypeArguments: [var other] }
        && SymbolEqualityComparer.Default.Equals(one, other);

    private Counterpart? Rest(IMethodSymbol candidate, int start, bool passesToken, bool takesAll, int exactness)
    {
        IParameterSymbol? token = null;
        for (var i = start; i < candidate.Parameters.Length; i++)
        {
            var parameter = candidate.Parameters[i];
            if (token is null && !passesToken && IsToken(parameter.Type))
                token = parameter;
            else if (!parameter.IsOptional && !parameter.IsParams)
                return null;
        }

        // A time-out can be said with a token; without one it would be lost.
        return takesAll || token is not null ? new Counterpart(candidate, takesAll, token, exactness) : null;
    }

    private static bool IsPassed(ImmutableArray<IArgumentOperation> arguments, IParameterSymbol parameter)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter is { Ordinal: var ordinal } && ordinal == parameter.Ordinal)
                return argument.ArgumentKind != ArgumentKind.DefaultValue;
        }

        return true;
    }

    private static (IOperation? Value, bool IsExpanded) ValueOf(ImmutableArray<IArgumentOperation> arguments, IParameterSymbol parameter)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter is { Ordinal: var ordinal } && ordinal == parameter.Ordinal)
            {
                var value = argument.Value is IConversionOperation { IsImplicit: true, Operand: var operand } ? operand : argument.Value;
                return (value, argument.ArgumentKind == ArgumentKind.ParamArray);
            }
        }

        return (null, false);
    }

    private bool IsToken(ITypeSymbol type) => SymbolEqualityComparer.Default.Equals(type, types.CancellationToken);
}
