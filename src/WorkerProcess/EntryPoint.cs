using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace LaneKeeper.Workers;

/// <summary>
/// A place in the program that gives work to a worker process, and the methods that it can mean. What a worker is asked to run
/// is a few small numbers: of a place in the table that was generated from the program's source, and of a method of that place.
/// </summary>
internal abstract class EntryPoint
{
    /// <summary>What trimming must leave of a class that holds work.</summary>
    protected const DynamicallyAccessedMemberTypes Reached = DynamicallyAccessedMemberTypes.PublicMethods
        | DynamicallyAccessedMemberTypes.NonPublicMethods | DynamicallyAccessedMemberTypes.PublicConstructors;

    // What the compiler puts between the name of a member and the number of a lambda in it.
    private const string LambdaMark = "b__";

    // Fields, since an accessor is one more method that a worker compiles at each start.

    /// <summary>The type of the delegate that the place makes.</summary>
    public readonly Type WorkType;

    [DynamicallyAccessedMembers(Reached)]
    private readonly Type? _declaringType;
    private readonly string _name;
    private readonly bool _isPrefix;

    /// <param name="declaringType">The class of the methods; null if the program was trimmed so that it is gone.</param>
    /// <param name="name">The name of the one method, or what the compiler puts before the numbers of a lambda or local function.</param>
    /// <param name="isPrefix">Whether the name goes on.</param>
    /// <param name="workType">The type of the delegate that the place makes.</param>
    protected EntryPoint([DynamicallyAccessedMembers(Reached)] Type? declaringType, string name, bool isPrefix, Type workType)
    {
        _declaringType = declaringType;
        _name = name;
        _isPrefix = isPrefix;
        WorkType = workType;
    }

    /// <summary>Reads an input, runs the work with it, and writes the result; tells the loop when the work begins and when it has ended.</summary>
    public abstract void Serve(Delegate work, WorkerPipe pipe, RequestLoop loop);

    /// <summary>What tells a method from the others of the place: the numbers behind its name, or that of the overload; null if the place cannot mean it.</summary>
    public (int First, int Second)? NumbersOf(MethodInfo method)
    {
        if (method.DeclaringType != _declaringType)
            return null;

        if (!_isPrefix)
            return Array.IndexOf(Overloads(), method) is >= 0 and var overload ? (overload, 0) : null;

        return method.Name.StartsWith(_name, StringComparison.Ordinal) && method.Name[_name.Length..].Split('_') is { Length: 2 } parts
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first) && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var second)
                ? (first, second)
                : null;
    }

    /// <summary>The work that some numbers tell; null if there is none. For a lambda nothing of reflection's is loaded: that takes a millisecond.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The methods of the class are kept.")]
    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "The class has no fields, and its constructor does nothing.")]
    [UnconditionalSuppressMessage("Trimming", "IL2077", Justification = "The class has no fields, and its constructor does nothing.")]
    public Delegate? Work(int first, int second)
    {
        if (_declaringType is null || first < 0 || second < 0)
            return null;

        if (!_isPrefix)
            return Overloads() is var all && first < all.Length ? all[first].CreateDelegate(WorkType) : null;

        // The compiler makes a lambda that captures nothing a method of an object without fields.
        var name = string.Concat(_name, first.ToString((IFormatProvider?)null), "_", second.ToString((IFormatProvider?)null));
        return _name.EndsWith(LambdaMark, StringComparison.Ordinal)
            ? Delegate.CreateDelegate(WorkType, RuntimeHelpers.GetUninitializedObject(_declaringType), name, ignoreCase: false, throwOnBindFailure: false)
            : Delegate.CreateDelegate(WorkType, _declaringType, name, ignoreCase: false, throwOnBindFailure: false);
    }

    /// <summary>The static methods of the name that fit the delegate, in an order that is the same in both processes.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2080", Justification = "A delegate keeps its Invoke.")]
    private MethodInfo[] Overloads()
    {
        var signature = WorkType.GetMethod("Invoke")!;
        var input = signature.GetParameters() is { Length: 1 } parameters ? parameters[0].ParameterType : null;
        return _declaringType is null
            ? Array.Empty<MethodInfo>()
            : Array.FindAll(
                _declaringType.GetMethods(BindingFlags.DeclaredOnly | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic),
                method => method.Name == _name && HasSignature(method, input, signature.ReturnType));
    }

    private static bool HasSignature(MethodInfo method, Type? inputType, Type returnType)
    {
        if (method.IsGenericMethodDefinition || !returnType.IsAssignableFrom(method.ReturnType))
            return false;

        var parameters = method.GetParameters();
        return inputType is null
            ? parameters.Length == 0
            : parameters.Length == 1 && parameters[0].ParameterType.IsAssignableFrom(inputType);
    }
}

/// <summary>The same with the types of the work.</summary>
internal sealed class EntryPoint<TIn, TOut> : EntryPoint
{
    private readonly Func<Delegate, TIn, TOut>? _invoke;

    public readonly Payload<TIn> Input;

    public readonly Payload<TOut> Output;

    /// <inheritdoc cref="EntryPoint(Type?, string, bool, Type)"/>
    /// <remarks>Null as the invocation means that the work is a function from input to result; others wait for what is asynchronous.</remarks>
    public EntryPoint(
        [DynamicallyAccessedMembers(Reached)] Type? declaringType, string name, bool isPrefix, Type workType,
        Payload<TIn> input, Payload<TOut> output, Func<Delegate, TIn, TOut>? invoke)
        : base(declaringType, name, isPrefix, workType)
    {
        Input = input;
        Output = output;
        _invoke = invoke;
    }

    public override void Serve(Delegate work, WorkerPipe pipe, RequestLoop loop)
    {
        var input = Input.Read(pipe);
        loop.Begin();
        var output = _invoke is null ? ((Func<TIn, TOut>)work)(input) : _invoke(work, input);
        loop.End();
        Output.Write(pipe, new[] { Answer.Result }, output);
    }
}
