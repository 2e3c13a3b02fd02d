using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Flow;

/// <summary>A dictionary or cache of one's own that is asked first and filled with what was not there: who waits does so once for each key.</summary>
internal static class KeyedCache
{
    // One look-up for a language, one for a text in it.
    private const int MaxCalls = 3;

    private static readonly string[] GetOrMake = ["GetOrAdd", "GetOrCreate"];

    /// <summary>The cache in which a condition found nothing: <c>!_all.TryGetValue(key, out var one)</c>, <c>_cache.Get(key)</c> that was null. Null if it says nothing of the kind.</summary>
    /// <param name="condition">A condition, no <c>and</c>, <c>or</c> or <c>not</c>.</param>
    /// <param name="value">How it came out.</param>
    public static ISymbol? FoundNothing(IOperation condition, bool value) => condition switch
    {
        IInvocationOperation { TargetMethod.Name: "TryGetValue" or "ContainsKey" or "TryGet" } ask when !value => ReceiverOf(ask),

        // TryGetValue(key, out var found) && found != null, found == null || found.IsStale
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } both
            when value == (both.OperatorKind == BinaryOperatorKind.ConditionalOr) && IsOfLocal(both.RightOperand) => FoundNothingIn(both.LeftOperand, value),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison
            when (comparison.OperatorKind == BinaryOperatorKind.Equals) == value && comparison.RightOperand.IsNullOrDefault() => AskedFor(comparison.LeftOperand),
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value: var constant } } test when value && constant.IsNullOrDefault() => AskedFor(test.Value),
        IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value: var constant } } } test when !value && constant.IsNullOrDefault() => AskedFor(test.Value),
        IIsPatternOperation { Pattern: IRecursivePatternOperation or IDeclarationPatternOperation } test when !value => AskedFor(test.Value),
        _ => null,
    };

    /// <summary>Whether a statement asks a cache if it is wished, and leaves with what is there: <c>if (useCache) { all = _cache.Get(key); if (all != null) return all; }</c></summary>
    /// <param name="statement">The statement.</param>
    /// <param name="operation">What runs behind it, in a body that fills the cache.</param>
    public static bool IsAskedBy(IOperation statement, IOperation operation)
    {
        if (statement is not IConditionalOperation { WhenFalse: null, WhenTrue: IBlockOperation { Operations: [.., IConditionalOperation { WhenFalse: null } look] } } || !Exits.Always(look.WhenTrue))
            return false;

        return FoundNothingIn(look.Condition, value: false) is { } cache && IsFilledAround(operation, cache);
    }

    /// <summary>Whether the body around an operation puts something into a cache, itself or by a method of the same type that is the operation or comes behind it.</summary>
    public static bool IsFilledAround(IOperation operation, ISymbol cache)
    {
        if (IsFilledIn(operation.Root(), cache))
            return true;

        foreach (var other in operation.Root().SelfAndDescendants())
        {
            if (other is IInvocationOperation call && other.Syntax.SpanStart >= operation.Syntax.SpanStart && OwnBody(call) is { } body && IsFilledIn(body, cache))
                return true;
        }

        return false;
    }

    private static bool IsFilledIn(IOperation body, ISymbol cache)
    {
        if (BodyVariables.Around(body).ElementWritesOf(cache).Count > 0)
            return true;

        foreach (var operation in body.SelfAndDescendants())
        {
            if (operation is IInvocationOperation { TargetMethod.Name: var name } call && Puts(name) && SymbolEqualityComparer.Default.Equals(ReceiverOf(call), cache))
                return true;
        }

        return false;
    }

    /// <summary>Whether a delegate makes what a cache does not have: <c>_all.GetOrAdd(key, Load)</c>.</summary>
    /// <param name="made">The lambda or the name of the method.</param>
    public static bool IsFilledBy(IOperation made)
    {
        while (made.Parent is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation)
            made = made.Parent;

        return made.Parent is IArgumentOperation { Value.Type.TypeKind: TypeKind.Delegate, Parent: IInvocationOperation { TargetMethod.Name: var name } call }
            && MemberNames.BeginsWithAny(name, GetOrMake) && ReceiverOf(call) is not null;
    }

    /// <summary>Whether something is a part of what a cache keeps for a key: <c>_all.GetOrAdd(key, …).Getter</c>.</summary>
    public static bool IsOfEntry(IOperation part) =>
        part is IMemberReferenceOperation { Instance: { } instance } && instance.Unwrap() is IInvocationOperation { TargetMethod.Name: var name } && MemberNames.BeginsWithAny(name, GetOrMake);

    private static ISymbol? FoundNothingIn(IOperation condition, bool value)
    {
        foreach (var (part, outcome) in SettledConditions.In(condition, value))
        {
            if (FoundNothing(part, outcome) is { } cache)
                return cache;
        }

        return null;
    }

    private static bool IsOfLocal(IOperation condition)
    {
        foreach (var part in condition.SelfAndDescendants())
        {
            if ((part is IMemberReferenceOperation member && !IsOfFound(member)) || part is IParameterReferenceOperation or IInvocationOperation { TargetMethod.ContainingType.SpecialType: not SpecialType.System_String })
                return false;
        }

        return true;
    }

    // found.IsError, found.Expires > DateTime.UtcNow
    private static bool IsOfFound(IMemberReferenceOperation member) =>
        member.Instance is null ? member.Member.Name is "Now" or "UtcNow" : member.Instance.Unwrap() is ILocalReferenceOperation || (member.Instance.Unwrap() is IMemberReferenceOperation outer && IsOfFound(outer));

    /// <summary>The cache in which a value was looked up that may be null: <c>_cache.Get(key) ?? Load(key)</c>.</summary>
    public static ISymbol? AskedFor(IOperation value)
    {
        value = value.Unwrap();
        if (value is ILocalReferenceOperation local)
            value = LastValueOf(local) ?? value;

        return value is not IInvocationOperation ask ? null
            : (IsLook(ask.TargetMethod.Name) ? ReceiverOf(ask) : null) ?? LookedUpIn(ask);
    }

    /// <summary>The cache that a method of the same type looks into, and does not fill: <c>string? TryGet(string key) => _all.TryGetValue(key, out var one) ? one : null;</c></summary>
    private static ISymbol? LookedUpIn(IInvocationOperation call, int calls = MaxCalls)
    {
        if (calls == 0 || OwnBody(call) is not { } body)
            return null;

        foreach (var operation in body.SelfAndDescendants())
        {
            if (operation is not IInvocationOperation { TargetMethod.Name: var name } ask)
                continue;

            if (((IsLook(name) ? ReceiverOf(ask) : null) ?? LookedUpIn(ask, calls - 1)) is { } cache)
                return IsFilledIn(body, cache) ? null : cache;
        }

        return null;
    }

    /// <summary>The body of a method of the same type. Who overrides one is not asked: what this type does of its own it does once.</summary>
    private static IOperation? OwnBody(IInvocationOperation call) =>
        call is { Instance: null or IInstanceReferenceOperation, SemanticModel.Compilation: { } compilation, TargetMethod: { IsAbstract: false } method } ? Model.BodyOf(compilation, method) : null;

    /// <summary>What a local was given last, by where it stands; null if it was given nothing before.</summary>
    private static IOperation? LastValueOf(ILocalReferenceOperation local)
    {
        var variables = BodyVariables.Around(local);
        var last = variables.DeclaratorOf(local.Local) is { } declarator ? Writes.InitialValueOf(declarator)?.Unwrap() : null;
        foreach (var write in variables.WritesOf(local.Local))
        {
            // if (!_all.TryGetValue(key, out var one)) return null; if (one is not null) return one;
            var given = write switch
            {
                ISimpleAssignmentOperation { Value: var value } => value.Unwrap(),
                IArgumentOperation { Parameter.RefKind: RefKind.Out, Parent: IInvocationOperation look } => look,
                _ => null,
            };
            if (given is not null && write.Syntax.Span.End <= local.Syntax.SpanStart && (last is null || last.Syntax.SpanStart < write.Syntax.SpanStart))
                last = given;
        }

        return last;
    }

    // The first argument of an extension, or a static class that is one.
    private static ISymbol? ReceiverOf(IInvocationOperation call)
    {
        var receiver = call.Instance ?? (call.Arguments is [{ Value: var first }, ..] ? first : null);
        return receiver?.Unwrap() is { Type: { } type } of && IsCache(type) ? OwnMember.Of(of) ?? TakenOut(of)
            : call.TargetMethod is { IsStatic: true, IsExtensionMethod: false, ContainingType: var owner } && IsCache(owner) ? owner : null;
    }

    /// <summary>A local that holds a cache which is kept elsewhere: <c>var inner = _all.GetOrAdd(kind, …)</c>, <c>_all.TryGetValue(kind, out var inner)</c>.</summary>
    private static ISymbol? TakenOut(IOperation cache)
    {
        if (cache is not ILocalReferenceOperation { Local: var local })
            return null;

        var variables = BodyVariables.Around(cache);
        if (variables.DeclaratorOf(local) is { } declarator && Writes.InitialValueOf(declarator) is { } value)
            return value is IInvocationOperation or IPropertyReferenceOperation or IArrayElementReferenceOperation ? local : null;

        foreach (var write in variables.WritesOf(local))
        {
            if (write is IArgumentOperation { Parameter.RefKind: RefKind.Out, Parent: IInvocationOperation look } && ReceiverOf(look) is not null)
                return local;
        }

        return null;
    }

    private static bool IsCache(ITypeSymbol type) =>
        type.Name.IndexOf("Cache", StringComparison.Ordinal) >= 0 || type.Name.IndexOf("Dictionary", StringComparison.Ordinal) >= 0;

    private static bool IsLook(string name) => name.StartsWith("Get", StringComparison.Ordinal) || name is "TryGetValue" or "TryGet";

    private static bool Puts(string name) =>
        name.StartsWith("Set", StringComparison.Ordinal) || name.StartsWith("Add", StringComparison.Ordinal) || name is "TryAdd" or "GetOrAdd" or "Insert" or "Put" or "Store" or "CreateEntry";
}
