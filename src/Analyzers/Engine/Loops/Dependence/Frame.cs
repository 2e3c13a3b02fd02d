using System.Collections.Generic;
using System.Collections.Immutable;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Dependence;

/// <summary>One call on the way from the loop's body to the statement that is read: what its parameters stand for.</summary>
internal sealed class Frame(IMethodSymbol? method, Frame? caller, ImmutableArray<IOperation> parts)
{
    private readonly Dictionary<ISymbol, IOperation> _arguments = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<(IOperation Site, IMethodSymbol Method), Frame> _callees = [];
    private readonly Dictionary<IOperation, Atom> _opaque = [];

    /// <summary>The method; null for the one around the loop.</summary>
    public IMethodSymbol? Method { get; } = method;

    public Frame? Caller { get; } = caller;

    /// <summary>The call, where the caller makes it.</summary>
    public IOperation? Site { get; init; }

    /// <summary>What runs.</summary>
    public ImmutableArray<IOperation> Parts { get; } = parts;

    /// <summary>For a lambda or local function: where it is written.</summary>
    public Frame? Around { get; init; }

    /// <summary>The object, as an expression of the caller.</summary>
    public IOperation? Receiver { get; init; }

    /// <summary>Whether the object is one that the call itself makes.</summary>
    public bool IsConstruction { get; init; }

    public int Depth { get; } = caller is null ? 0 : caller.Depth + 1;

    /// <summary>Whether the method has been seen to call itself again.</summary>
    public bool IsRecursive { get; set; }

    /// <summary>Whether it then passes on the same objects, or new ones where it was given new ones.</summary>
    public bool IsStable { get; set; } = true;

    /// <summary>The indices of the loops that are being read.</summary>
    public Dictionary<ISymbol, Atom> Indices { get; } = new(SymbolEqualityComparer.Default);

    public void Bind(IParameterSymbol parameter, IOperation argument) => _arguments[parameter.OriginalDefinition] = argument;

    /// <summary>The frame that a parameter belongs to and its argument; null if it is not one of a call inside the loop.</summary>
    public (Frame Frame, IOperation? Argument)? ArgumentOf(IParameterSymbol parameter)
    {
        for (var frame = this; frame is not null; frame = frame.Around)
        {
            if (frame._arguments.TryGetValue(parameter.OriginalDefinition, out var argument))
                return (frame, argument);

            if (frame.Method is { } method && SymbolEqualityComparer.Default.Equals(method.OriginalDefinition, parameter.ContainingSymbol?.OriginalDefinition))
                return (frame, null);
        }

        return null;
    }

    public Atom? IndexOf(ISymbol local)
    {
        for (var frame = this; frame is not null; frame = frame.Around)
        {
            if (frame.Indices.TryGetValue(local, out var atom))
                return atom;
        }

        return null;
    }

    /// <summary>The frame around the loop, or the one in which a function that is called was written.</summary>
    public bool Calls(IMethodSymbol method)
    {
        for (var frame = this; frame is not null; frame = frame.Caller)
        {
            if (SymbolEqualityComparer.Default.Equals(frame.Method, method))
                return true;
        }

        return false;
    }

    /// <summary>The frame of a call, made once.</summary>
    public Frame? Callee(IOperation site, IMethodSymbol method) => _callees.TryGetValue((site, method), out var known) ? known : null;

    public void Keep(IOperation site, IMethodSymbol method, Frame callee) => _callees[(site, method)] = callee;

    /// <summary>A number of which nothing is known: the same one for the same expression in the same call.</summary>
    public Atom Opaque(IOperation operation, AtomTable atoms)
    {
        if (!_opaque.TryGetValue(operation, out var atom))
            _opaque.Add(operation, atom = atoms.New(operation.Syntax.ToString(), AtomKind.Opaque));

        return atom;
    }

    /// <summary>The only value of a local in this body; null if there are several, or none is written down.</summary>
    public static IOperation? OnlyValueOf(ILocalReferenceOperation reference)
    {
        var variables = BodyVariables.Around(reference);
        var writes = variables.WritesOf(reference.Local);
        var declarator = variables.DeclaratorOf(reference.Local);
        if (writes.Count == 0)
            return declarator is null ? null : (declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer)?.Value;

        return writes.Count == 1 && declarator is { Initializer: null, Parent: IVariableDeclarationOperation { Initializer: null } }
            && writes[0] is ISimpleAssignmentOperation { Target: ILocalReferenceOperation, IsRef: false, Value: var value }
                ? value
                : null;
    }
}
